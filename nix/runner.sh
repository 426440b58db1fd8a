# Writes $out/bin/run-...: boots the image. QEMU is the machine's.
set -eu
mkdir -p "$out/bin"
sed -e "s|@image@|$image/$program.elf|" "$run" >"$out/bin/$name"
chmod 755 "$out/bin/$name"
