/*
 * A Linux process of 32 bits around an image: memory where the machine has it, and the way out.
 *
 * References:
 * - Multiboot Specification 0.6.96, §3.3 (what a loader tells)
 * - Linux, arch/x86/entry/syscalls/syscall_32.tbl
 */
#include "types.h"

#define SYS_EXIT 1
#define SYS_OLD_MMAP 90
#define PROT_READ_WRITE 3
#define MAP_FIXED_ANONYMOUS_PRIVATE_NORESERVE 0x4032

#define DEBUG_EXIT 0xf4
#define LOW_START 0x10000u
#define LOW_END 0xc0000u

extern const u8 image_end[], ram_start[], shadow_guard[], text_start[];
void w2c_yolk_boot(void);

static u32 system_call(u32 number, u32 first) {
  u32 result;
  __asm__ volatile("int $0x80" : "=a"(result) : "a"(number), "b"(first) : "memory");
  return result;
}

static void exit_with(u32 status) {
  while (1) system_call(SYS_EXIT, status);
}

static void take(u32 start, u32 end) {
  const struct {
    u32 address, len, protection, flags, file, offset;
  } wanted = {start, end - start, PROT_READ_WRITE, MAP_FIXED_ANONYMOUS_PRIVATE_NORESERVE, -1u, 0};
  if (system_call(SYS_OLD_MMAP, (u32)&wanted) != start) exit_with(125);
}

void host_out8(u32 port, u32 value) {
  if (port == DEBUG_EXIT) exit_with(value);
}

struct range {
  u32 size;
  u64 base, length;
  u32 kind;
} __attribute__((packed));
static const struct range map[] = {{20, 0x100000, RAM_END - 0x100000, 1}};

/* Flags say that the memory map is valid. */
static const struct {
  u32 flags, before[10], map_length, map_address;
} information = {1 << 6, {0}, sizeof map, (u32)map};

/* Where fibers.S says that a backtrace begins; there is none here. */
u32 trace_eip, trace_esp;

u32 w2c_cpu_bootInfo(void) { return (u32)&information; }

/* 2 is the end of the image; without a beginning of code there are no pages to protect. */
u32 w2c_cpu_imageMark(u32 mark) { return mark == 2 ? (u32)image_end : 0; }

__attribute__((force_align_arg_pointer)) void _start(void) {
  take(LOW_START, LOW_END);
  if (shadow_guard != text_start) take((u32)shadow_guard, (u32)text_start);
  take((u32)ram_start, RAM_END);
  w2c_yolk_boot();
  exit_with(0);
}
