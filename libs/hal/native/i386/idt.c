/*
 * The interrupt descriptor table, and the C half of exceptions.
 *
 * References:
 * - Intel SDM, order number 325462, vol. 3 §6.10 (IDT), §6.11 (gates)
 */
#include "cpu.h"
#include "segments.h"
#include "tables.h"

/*  31            16 15  14-13 12-8   7-0
 * +----------------+---+-----+------+-----+
 * | offset 31..16  | P | DPL | type |  0  |   high word
 * +----------------+---+-----+------+-----+
 * | selector       | offset 15..0         |   low word
 * +----------------+----------------------+   SDM vol. 3, figure 6-2 */
#define INTERRUPT_GATE 0x8E00u /* present, 32 bits, interrupts off on entry */
#define TASK_GATE 0x8500u

#define VECTORS 256
#define DOUBLE_FAULT 8
#define PAGE_FAULT 14
/* enum TrapKind, libs/hal/src/trap-kind.ts */
#define KIND_EXCEPTION 7
#define TRAP_VECTOR 0x30u

struct gate {
  u32 low, high;
};

struct gate idt[VECTORS] __attribute__((aligned(8)));

struct entry {
  u32 vector, address;
};
extern const struct entry interrupt_entries[], interrupt_entries_end[];

void set_up_idt(void) {
  for (const struct entry* entry = interrupt_entries; entry != interrupt_entries_end; entry++) {
    idt[entry->vector].low = CODE_SELECTOR << 16 | (entry->address & 0xffff);
    idt[entry->vector].high = (entry->address & 0xffff0000) | INTERRUPT_GATE;
  }
  idt[DOUBLE_FAULT] = (struct gate){DOUBLE_FAULT_TASK_SELECTOR << 16, TASK_GATE};
  idt[PAGE_FAULT] = (struct gate){PAGE_FAULT_TASK_SELECTOR << 16, TASK_GATE};
  const struct {
    u16 limit;
    u32 base;
  } __attribute__((packed)) pointer = {sizeof idt - 1, (u32)idt};
  __asm__ volatile("lidt %0" ::"m"(pointer));
}

/* What exception_common in interrupts.S leaves on the stack: PUSHAD, then the processor's part. */
struct exception_stack {
  u32 edi, esi, ebp, esp_at_pushal, ebx, edx, ecx, eax;
  u32 vector, error, eip, cs, eflags;
};

void exception(const struct exception_stack* stack) {
  const struct trap_frame frame = {
      .vector = stack->vector,
      .error = stack->error,
      .eip = stack->eip,
      .eflags = stack->eflags,
      .esp = (u32)(stack + 1),
      .eax = stack->eax,
      .ebx = stack->ebx,
      .ecx = stack->ecx,
      .edx = stack->edx,
      .esi = stack->esi,
      .edi = stack->edi,
      .ebp = stack->ebp,
  };
  report_trap(&frame);
}

void report_trap(const struct trap_frame* frame) {
  const u32 is_wasm = frame->vector >= TRAP_VECTOR;
  remember_trap(frame, is_wasm);
  w2c_yolk_trap(is_wasm ? frame->vector - TRAP_VECTOR : KIND_EXCEPTION, (u32)frame);
  w2c_cpu_stop();
}
