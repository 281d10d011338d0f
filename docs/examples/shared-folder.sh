#!/bin/sh
# A folder that several offices share: check it by night and leave a page for the morning.
# cron: 15 2 * * *  /opt/neutrallint/docs/examples/shared-folder.sh /srv/aset /srv/laporan
set -u
folder=$1
reports=$2
day=$(date +%F)
neutrallint check "$folder" --format html --output "$reports/$day.html" \
  --format csv --output "$reports/$day.csv" --quiet
code=$?
echo "$day $code" >> "$reports/riwayat.txt" || exit 3
exit "$code"
