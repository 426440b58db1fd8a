/* The processor's tables: who fills them, and the trap frame that hal reads. */
#ifndef YOLK_TABLES_H
#define YOLK_TABLES_H

#include "types.h"

/* libs/hal/src/trap-frame.ts reads these words at these places. */
struct trap_frame {
  u32 vector, error, eip, eflags, esp;
  u32 eax, ebx, ecx, edx, esi, edi, ebp;
  u32 cr2;
};

void set_up_idt(void);
void set_up_tasks(void);

/* Keeps where `cpu.backtrace` starts from. */
void remember_trap(const struct trap_frame* frame, u32 is_software_interrupt);

/* Hands a trap to hal. Does not return. */
void report_trap(const struct trap_frame* frame);

#endif
