# nginx takes its port from its configuration only.
sed -e "s/PORT/$1/" -e "s/THREADS/$2/" nginx.conf > nginx.run.conf
exec nginx -p . -c nginx.run.conf
