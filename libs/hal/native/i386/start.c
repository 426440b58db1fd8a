/* The way from entry.S to the image, and what the loader said. */
#include "cpu.h"
#include "tables.h"

/* Multiboot 0.6.96 §3.2: what EAX holds when a Multiboot loader started us. */
#define MULTIBOOT_LOADER_MAGIC 0x2BADB002u

extern const u8 text_start[], text_end[], image_end[], stack_guard[], shadow_guard[];

/* Static data of the Wasm modules: as the build packed it, and where it belongs. */
extern const u8 packed_start[], packed_end[];
extern u8 unpacked_start[], unpacked_end[];

static u32 boot_info;

/* Called by entry.S on the boot stack, interrupts off; returns 0 where the image is damaged. */
u32 native_start(u32 magic, u32 info) {
  if (magic == MULTIBOOT_LOADER_MAGIC) boot_info = info;
  set_up_tasks();
  set_up_idt();
  return unpack(packed_start, packed_end, unpacked_start, unpacked_end);
}

u32 w2c_cpu_bootInfo(void) { return boot_info; }

/* The order is ImageMark's: libs/hal/src/image.ts. */
u32 w2c_cpu_imageMark(u32 mark) {
  const u8* const marks[] = {text_start, text_end, image_end, stack_guard, shadow_guard};
  return mark < sizeof marks / sizeof *marks ? (u32)marks[mark] : 0;
}
