# Unpacks libc, busybox, Node and npm's packages into $out.
set -eu
mkdir -p "$out/bin" "$out/usr/bin" "$out/node_modules/.bin"
for file in $image; do
  dpkg-deb -x "$file" "$out"
done
rm -rf "$out/usr/share" "$out/usr/lib/x86_64-linux-gnu/gconv"
for name in $(busybox --list); do
  [ -e "$out/bin/$name" ] || ln -s busybox "$out/bin/$name"
done
ln -s /bin/busybox "$out/usr/bin/env"

tar -xzf "$node" -C "$NIX_BUILD_TOP" package/bin/node
mv "$NIX_BUILD_TOP/package/bin/node" "$out/usr/bin/node"
chmod 755 "$out/usr/bin/node"

while read -r path file; do
  mkdir -p "$out/$path"
  tar -xzf "$file" --strip-components=1 -C "$out/$path"
done <"$packagesPath"
while read -r name target; do
  chmod 755 "$out/node_modules/.bin/$target"
  ln -sf "$target" "$out/node_modules/.bin/$name"
done <"$programsPath"
