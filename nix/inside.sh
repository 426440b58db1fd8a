# Runs a command in a copy of the source, in the build's file system and nothing else.
#
#   sh inside.sh COMMAND...        $root, $toolchain, $source; the tree is in $place/src afterwards
#
# Nix's sandbox has no /lib and no /usr, so a name space of our own gets the ones of $root.
set -eu
place=$NIX_BUILD_TOP/inside
mkdir -p "$place/src" "$place/dev" "$place/proc" "$place/tmp" "$place/opt/yolk"
cp -r "$source/." "$place/src"
chmod -R u+w "$place/src"
for name in bin lib lib64 usr node_modules; do mkdir -p "$place/$name"; done

export place
exec unshare -Urm sh -c '
  set -eu
  for name in bin lib lib64 usr node_modules; do mount --bind "$root/$name" "$place/$name"; done
  mount --bind "$toolchain" "$place/opt/yolk"
  mount --rbind /dev "$place/dev"
  mount --rbind /proc "$place/proc"
  exec chroot "$place" /bin/env -i PATH=/usr/bin:/bin:/opt/yolk/i386-elf/bin HOME=/tmp \
    YOLK_MODULES=/node_modules YOLK_TOOLCHAIN=/opt/yolk sh -c "cd /src; exec \"\$@\"" sh "$@"
' sh "$@"
