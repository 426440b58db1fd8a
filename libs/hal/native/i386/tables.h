/* The processor's tables, and what native files tell each other. */
#ifndef YOLK_TABLES_H
#define YOLK_TABLES_H

#include "types.h"

/* What interrupts.S leaves on the stack: PUSHAD, vector, error code, then the processor's part. */
struct interrupt_stack {
  u32 edi, esi, ebp, esp_at_pushal, ebx, edx, ecx, eax;
  u32 vector, error, eip, cs, eflags;
  u32 esp, ss; /* only where a fiber was interrupted */
};

/* Says whether a fiber was interrupted, not interrupt code. */
static inline u32 is_fiber(const struct interrupt_stack* stack) { return (stack->cs & 3) != 0; }

/* libs/hal/src/trap-frame.ts reads these words at these places. */
struct trap_frame {
  u32 vector, error, eip, eflags, esp;
  u32 eax, ebx, ecx, edx, esi, edi, ebp;
  u32 cr2;
  u32 is_fiber;
};

void set_up_idt(void);
void set_up_tasks(void);

/* Unpacks an LZ4 block; returns 1, or 0 where it does not fill [out, out_end) exactly. */
u32 unpack(const u8* in, const u8* in_end, u8* out, u8* out_end);

/* The page directory in use, 0 before there is one. */
extern u32 page_directory;

/* Keeps where `cpu.backtrace` starts from. */
void remember_trap(const struct trap_frame* frame, u32 is_software_interrupt);

/* The functions around the calls that lead to `eip`, innermost first; returns how many. */
u32 functions_of(u32 eip, u32 esp, u32* starts, u32* ends, u32 capacity);

/* Hands a trap to the image; returns the stack on which the fiber ends, or 0 to try again. */
u32 report_trap(const struct trap_frame* frame);

/* fibers.S: where a fiber goes on that has met its poll. */
void preempted_entry(void);

/* polls.c: called after every hardware interrupt and for a request of a fiber's own; and for INT3,
   where it says whether that was a poll. */
void meet_poll_request(const struct interrupt_stack* stack);
u32 meet_poll(struct interrupt_stack* stack);

#endif
