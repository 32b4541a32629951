export ROUTES="$2"
exec venv/bin/uvicorn server:app --host 127.0.0.1 --port "$1" --workers "$3" --loop uvloop --http httptools --no-access-log --log-level warning
