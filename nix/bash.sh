# Unpacks the static bash of Debian, under its usual name.
set -eu
for file in $packages; do dpkg-deb -x "$file" "$NIX_BUILD_TOP/root"; done
mkdir -p "$out/bin"
cp "$NIX_BUILD_TOP/root/bin/bash-static" "$out/bin/bash"
