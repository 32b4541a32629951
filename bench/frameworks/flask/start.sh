export ROUTES="$2"
exec venv/bin/gunicorn server:app --bind "127.0.0.1:$1" --workers "$3" --threads 8 --worker-connections 2000 --keep-alive 60 --log-level error
