#!/bin/sh
# Boots a Yolk image in QEMU; arguments are the kernel's command line, the status is the program's.
command -v qemu-system-i386 >/dev/null || {
  echo 'missing: qemu-system-i386 (Debian: apt-get install qemu-system-x86)' >&2
  exit 1
}
# The debug console hears a word when the machine is ready, and the exit status last.
heard=$(mktemp)
trap 'rm -f "$heard"' EXIT

boot() {
  qemu-system-i386 -machine pc -m 64 -nodefaults -no-user-config -display none -vga std \
    -chardev stdio,id=serial,signal=off -serial chardev:serial \
    -chardev "file,id=heard,path=$heard" -device isa-debugcon,iobase=0xe9,chardev=heard \
    -device isa-debug-exit,iobase=0xf4,iosize=1 \
    -kernel @image@ -append "$*"
}

# Of what comes before the machine is ready it would hear nothing. Ctrl-D ends its input.
typed() {
  tenths=300
  while [ ! -s "$heard" ] && [ "$tenths" -gt 0 ]; do
    sleep 0.1
    tenths=$((tenths - 1))
  done
  cat
  printf '\004'
}

if [ -t 0 ]; then boot "$@"; else typed | boot "$@" console=pipe; fi
status=$(tail -c 1 "$heard" | od -An -tu1 | tr -d ' ')
exit "${status:-1}"
