/*
 * The interrupt descriptor table, and the C half of interrupts.
 *
 * References:
 * - Intel SDM, order number 325462, vol. 3 §6.10 (IDT), §6.11 (gates), §6.12.1.1 (DPL)
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
#define FROM_RING_3 0x6000u /* DPL: an INT instruction may use it */

#define VECTORS 256
#define IRQ_COUNT 16
/* LOCAL_TIMER_IRQ, libs/hal/src/local-apic.ts; messages are behind it. */
#define LOCAL_IRQ 16
#define LOCAL_COUNT 2
/* enum TrapKind, libs/hal/src/trap-kind.ts */
#define KIND_EXCEPTION 7

struct gate {
  u32 low, high;
};

struct gate idt[VECTORS] __attribute__((aligned(8)));

struct entry {
  u32 vector, address;
};
extern const struct entry interrupt_entries[], interrupt_entries_end[];
void fiber_end_entry(void);
/* The attempt of the running fiber that was made last: fibers.S. */
extern u32 handler;

void set_up_idt(void) {
  for (const struct entry* entry = interrupt_entries; entry != interrupt_entries_end; entry++) {
    const u32 is_software = entry->vector == BREAKPOINT_VECTOR || entry->vector >= TRAP_VECTOR;
    idt[entry->vector].low = CODE_SELECTOR << 16 | (entry->address & 0xffff);
    idt[entry->vector].high =
        (entry->address & 0xffff0000) | INTERRUPT_GATE | (is_software ? FROM_RING_3 : 0);
  }
  idt[DOUBLE_FAULT_VECTOR] = (struct gate){DOUBLE_FAULT_TASK_SELECTOR << 16, TASK_GATE};
  const struct {
    u16 limit;
    u32 base;
  } __attribute__((packed)) pointer = {sizeof idt - 1, (u32)idt};
  __asm__ volatile("lidt %0" ::"m"(pointer));
}

static void trapped(struct interrupt_stack* stack, u32 cr2) {
  const struct trap_frame frame = {
      .vector = stack->vector,
      .error = stack->error,
      .eip = stack->eip,
      .eflags = stack->eflags,
      .esp = is_fiber(stack) ? stack->esp : (u32)&stack->esp,
      .eax = stack->eax,
      .ebx = stack->ebx,
      .ecx = stack->ecx,
      .edx = stack->edx,
      .esi = stack->esi,
      .edi = stack->edi,
      .ebp = stack->ebp,
      .cr2 = cr2,
      .is_fiber = is_fiber(stack),
  };
  const u32 end_of_stack = report_trap(&frame);
  if (!end_of_stack) return;
  stack->eip = (u32)fiber_end_entry;
  stack->esp = end_of_stack;
}

/* The stack of the running fiber is now `by` octets further up, with the attempts on it. */
static void move_handlers(u32 by) {
  for (u32* link = &handler; by && *link; link = (u32*)*link) *link += by;
}

/* Called by interrupts.S, interrupts off, on the interrupt stack. */
void interrupted(struct interrupt_stack* stack) {
  const u32 irq = stack->vector - IRQ_VECTOR;
  const u32 local = stack->vector - LOCAL_VECTOR;
  if (irq < IRQ_COUNT || local < LOCAL_COUNT) {
    w2c_yolk_interrupt(irq < IRQ_COUNT ? irq : LOCAL_IRQ + local);
    meet_poll_request(stack);
    return;
  }
  if (stack->vector == POLL_VECTOR) return meet_poll_request(stack);
  if (stack->vector == BREAKPOINT_VECTOR && meet_poll(stack)) return;
  u32 cr2 = 0;
  if (stack->vector == PAGE_FAULT_VECTOR) {
    __asm__ volatile("movl %%cr2, %0" : "=r"(cr2));
    const u32 esp = is_fiber(stack) ? w2c_yolk_fault(cr2, stack->esp) : 0;
    if (esp) {
      move_handlers(esp - stack->esp);
      stack->esp = esp;
      return;
    }
  }
  trapped(stack, cr2);
  meet_poll_request(stack); /* a fiber that goes on although its stack is full is to end soon */
}

u32 report_trap(const struct trap_frame* frame) {
  const u32 is_wasm = frame->vector >= TRAP_VECTOR;
  remember_trap(frame, is_wasm);
  return w2c_yolk_trap(is_wasm ? frame->vector - TRAP_VECTOR : KIND_EXCEPTION, (u32)frame);
}
