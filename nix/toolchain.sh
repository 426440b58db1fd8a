# Builds the compiler from Debian's packages, at the same place as tools/toolchain/src/compile.ts does.
set -eu
root=$NIX_BUILD_TOP/root
mkdir -p "$root/build" "$root/dev" "$root/opt/yolk" "$root/proc" "$root/tmp"
for file in $packages; do
  dpkg-deb -x "$file" "$root"
done
cp "$compile" "$root/build/compile.sh"
for node in null zero urandom; do : >"$root/dev/$node"; done

export root
unshare -Urm sh -c '
  set -eu
  for node in null zero urandom; do mount --bind "/dev/$node" "$root/dev/$node"; done
  mount --rbind /proc "$root/proc"
  exec chroot "$root" /bin/sh /build/compile.sh "$NIX_BUILD_CORES"
'
mkdir "$out"
cp -r "$root/opt/yolk/i386-elf" "$root/opt/yolk/grub" "$out"
