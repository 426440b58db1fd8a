#!/bin/sh
# Starts a Docker daemon of its own in a folder; prints its process id once it listens.
#
#   dockerd.sh FOLDER SECONDS     socket, images and log lie there; status 1 with the last of the log
#                                 where it ends, or neither ends nor listens for so long
set -eu
folder=$1
tenths=$(($2 * 10))

: >"$folder/log" # it is looked into before the daemon's shell has opened it
dockerd --data-root "$folder/images" --exec-root "$folder/exec" --pidfile "$folder/pid" \
  -H "unix://$folder/socket" --bridge=none --iptables=false --ip6tables=false \
  >>"$folder/log" 2>&1 </dev/null &
pid=$!

while kill -0 "$pid" 2>/dev/null && [ "$tenths" -gt 0 ]; do
  if grep -q 'API listen on' "$folder/log"; then
    echo "$pid"
    exit 0
  fi
  sleep 0.1
  tenths=$((tenths - 1))
done
if kill -KILL "$pid" 2>/dev/null; then echo "it did not listen within $2 s:" >&2; fi
wait "$pid" 2>/dev/null || true # so that it is gone, not only ending, when this script is
tail -n 1 "$folder/log" >&2
exit 1
