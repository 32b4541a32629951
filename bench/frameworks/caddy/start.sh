# Caddy takes its port from its configuration only.
sed -e "s/PORT/$1/" Caddyfile > Caddyfile.run
GOMAXPROCS="$2" exec caddy run --config Caddyfile.run --adapter caddyfile
