/*
 * The first and only process of a Linux guest: loads virtio's modules and times 4 KiB reads and writes of
 * /dev/vda, one after the other and past the page cache, as bench/programs/blk does.
 *
 * Prints "<name> <operations> <nanoseconds>" for each kind, and switches the machine off.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#include <linux/fs.h>

enum { BLOCK = 4096, OPERATIONS = 4000 };

static const char* const modules[] = {
    "/virtio_ring.ko", "/virtio.ko", "/virtio_pci_legacy_dev.ko", "/virtio_pci_modern_dev.ko",
    "/virtio_pci.ko", "/virtio_blk.ko",
};

static void fail(const char* what) {
  perror(what);
  reboot(RB_POWER_OFF);
}

static void insert(const char* path) {
  const int file = open(path, O_RDONLY);
  if (file < 0 || syscall(SYS_finit_module, file, "", 0) < 0) fail(path);
  close(file);
}

static uint32_t state = 20261126;

static uint32_t random_below(uint32_t limit) {
  state = state * 1664525 + 1013904223;
  return (uint64_t)state * limit >> 32;
}

static uint64_t nanos(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000ull + now.tv_nsec;
}

static void measure(const char* name, int disk, uint32_t blocks, void* buffer, int writes,
                    int is_random) {
  const uint64_t start = nanos();
  for (uint32_t i = 0; i < OPERATIONS; i++) {
    const off_t at = (off_t)(is_random ? random_below(blocks) : i % blocks) * BLOCK;
    const ssize_t done =
        writes ? pwrite(disk, buffer, BLOCK, at) : pread(disk, buffer, BLOCK, at);
    if (done != BLOCK) fail(name);
  }
  printf("%s %d %llu\n", name, OPERATIONS, (unsigned long long)(nanos() - start));
}

int main(void) {
  for (unsigned i = 0; i < sizeof modules / sizeof *modules; i++) insert(modules[i]);
  if (mount("dev", "/dev", "devtmpfs", 0, NULL) < 0) fail("/dev");
  const int console = open("/dev/ttyS0", O_WRONLY);
  if (console < 0 || dup2(console, 1) < 0 || dup2(console, 2) < 0) fail("/dev/ttyS0");
  const int disk = open("/dev/vda", O_RDWR | O_DIRECT);
  if (disk < 0) fail("/dev/vda");
  uint64_t octets = 0;
  if (ioctl(disk, BLKGETSIZE64, &octets) < 0) fail("size");
  const uint32_t blocks = octets / BLOCK;
  void* buffer = NULL;
  if (posix_memalign(&buffer, BLOCK, BLOCK)) fail("memory");
  for (int round = 0; round < 2; round++) { /* the first warms up */
    measure("read", disk, blocks, buffer, 0, 0);
    measure("random-read", disk, blocks, buffer, 0, 1);
    measure("write", disk, blocks, buffer, 1, 0);
    measure("random-write", disk, blocks, buffer, 1, 1);
  }
  reboot(RB_POWER_OFF);
}
