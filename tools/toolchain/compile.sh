#!/bin/sh
# Builds binutils and gcc for i386-elf inside the locked root file system, at one fixed place.
#
#   compile.sh JOBS
#
# The host and Nix run this same file with /build and /opt/yolk writable. Each stage leaves a mark in
# /build/done, so a call that was interrupted goes on where it stood. A line that begins with "stage "
# says what runs now.
#
# References:
# - binutils 2.40 and GCC 12 "Installing GCC", chapter "Configuration"
set -eu
umask 022
export LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH=1 CONFIG_SHELL=/bin/bash SHELL=/bin/bash HOME=/nonexistent
export PATH=/opt/yolk/i386-elf/bin:/build/names:/usr/bin:/bin
# Programs are static: they run in any container, distribution or sandbox. No symbols of the build.
export CFLAGS='-O2 -g0' CXXFLAGS='-O2 -g0' LDFLAGS='-static'

jobs=$1
prefix=/opt/yolk/i386-elf
target=i386-elf
sources=/usr/src
# No manuals: neither texinfo nor perl is in the root file system.
make='make MAKEINFO=true'

# stage NAME: true where it has not been done yet.
stage() {
  [ ! -e "/build/done/$1" ] || return 1
  echo "stage $1"
}
finish() { : >"/build/done/$1"; }

# unpack TAR FOLDER: afresh, so that a half-unpacked tree is not taken for a whole one.
unpack() {
  rm -rf "$2"
  mkdir -p "$2"
  tar -x --no-same-owner --strip-components=1 -C "$2" -f "$1"
}

mkdir -p /build/done /build/names
# What maintainer scripts would have set up.
ln -sf /usr/bin/gcc-12 /build/names/gcc
ln -sf /usr/bin/gcc-12 /build/names/cc
ln -sf /usr/bin/g++-12 /build/names/g++
ln -sf /usr/bin/g++-12 /build/names/c++
ln -sf /usr/bin/cpp-12 /build/names/cpp
ln -sf /usr/bin/mawk /build/names/awk

if stage binutils-unpack; then
  unpack "$sources"/binutils/binutils-2.40.tar.xz /build/binutils
  finish binutils-unpack
fi

if stage binutils-configure; then
  rm -rf /build/binutils-objects
  mkdir /build/binutils-objects
  cd /build/binutils-objects
  ../binutils/configure --build=x86_64-linux-gnu --host=x86_64-linux-gnu --target=$target \
    --prefix=$prefix --disable-nls --disable-werror --disable-gdb --disable-gprof --disable-gprofng \
    --disable-gold --disable-plugins --disable-shared --without-zstd --without-debuginfod \
    --enable-deterministic-archives
  finish binutils-configure
fi

if stage binutils-make; then
  # -all-static is libtool's word; gcc alone would link its own libraries in and the rest not.
  $make -C /build/binutils-objects -j"$jobs" configure-host
  $make -C /build/binutils-objects -j"$jobs" LDFLAGS=-all-static all-binutils all-gas all-ld
  finish binutils-make
fi

if stage binutils-install; then
  $make -C /build/binutils-objects LDFLAGS=-all-static install-binutils install-gas install-ld
  finish binutils-install
fi

if stage gcc-unpack; then
  unpack "$sources"/gcc-12/gcc-12.2.0-dfsg.tar.xz /build/gcc
  # Debian's tarball is without the manuals, which the makefiles still ask for.
  patch -d /build/gcc -p2 -s <"$sources"/gcc-12/patches/gcc-gfdl-build.diff
  finish gcc-unpack
fi

if stage gcc-configure; then
  rm -rf /build/gcc-objects
  mkdir /build/gcc-objects
  cd /build/gcc-objects
  ../gcc/configure --build=x86_64-linux-gnu --host=x86_64-linux-gnu --target=$target \
    --prefix=$prefix --enable-languages=c --without-headers --with-newlib --disable-nls \
    --disable-libssp --disable-libquadmath --disable-libgomp --disable-libatomic --disable-shared \
    --disable-threads --disable-multilib --disable-lto --disable-plugin --disable-gcov \
    --disable-decimal-float --disable-bootstrap --enable-checking=release --without-isl \
    --without-zstd
  finish gcc-configure
fi

if stage gcc-make; then
  $make -C /build/gcc-objects -j"$jobs" all-gcc
  finish gcc-make
fi

if stage libgcc-make; then
  # libgcc would carry paths of the build in its debug sections.
  $make -C /build/gcc-objects -j"$jobs" CFLAGS_FOR_TARGET='-O2 -g0' all-target-libgcc
  finish libgcc-make
fi

if stage gcc-install; then
  $make -C /build/gcc-objects CFLAGS_FOR_TARGET='-O2 -g0' install-gcc install-target-libgcc
  finish gcc-install
fi

if stage trim; then
  cd $prefix
  # Manuals, and programs that only an installation of gcc itself runs.
  rm -rf share include lib/*.la lib/bfd-plugins lib/gcc/$target/*/install-tools \
    lib/gcc/$target/*/plugin libexec/gcc/$target/*/install-tools
  find bin $target/bin libexec -type f -exec strip {} +
  finish trim
fi

if stage grub; then
  # What tools/image puts on an ISO: the loader with all that its menu needs, and the boot sector.
  rm -rf /opt/yolk/grub
  mkdir -p /opt/yolk/grub
  grub-mkimage -O i386-pc-eltorito -d /usr/lib/grub/i386-pc -p /boot/grub \
    -o /opt/yolk/grub/eltorito.img biosdisk iso9660 multiboot normal
  cp /usr/lib/grub/i386-pc/boot_hybrid.img /opt/yolk/grub/boot_hybrid.img
  finish grub
fi
echo "stage done"
