# h2o takes its port from its configuration only.
mkdir -p files/about
printf 'Hello, World!' > files/index.txt
printf 'team' > files/about/team
sed -e "s/PORT/$1/" -e "s/THREADS/$2/" h2o.conf > h2o.run.conf
exec h2o -c h2o.run.conf
