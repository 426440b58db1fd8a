/*
 * Where the processor enters on interrupts, exceptions, Wasm traps and services.
 *
 * Wasm code runs in ring 3, not to be kept from anything, but because the processor then changes to
 * a stack of its own for every interrupt: the stack of a fiber may be absent where it was not
 * touched yet, and an interrupt that cannot be pushed there would be lost.
 *
 * References:
 * - Intel SDM, order number 325462, vol. 3 §6.12 (handlers, stack switch), §6.13 (error codes)
 */
#include "segments.h"

.section .text

.macro interrupt_entry vector, has_error
interrupt_entry_\vector:
  .if \has_error == 0
  pushl $0
  .endif
  pushl $\vector
  jmp interrupt_common
.endm
.irp vector, 0,1,2,3,4,5,6,7,9,15,16,18,19,20,48,49,50,51,52,53,68,71,72
interrupt_entry \vector, 0
.endr
.irp vector, 32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47
interrupt_entry \vector, 0
.endr
.irp vector, 10,11,12,13,14,17,21
interrupt_entry \vector, 1
.endr

/* struct interrupt_stack in tables.h; the SSE state of the interrupted code is kept below it. */
interrupt_common:
  pushal
  cld
  movl %esp, %ebx
  subl $(512 + 16), %esp
  andl $~15, %esp
  fxsave 16(%esp)
  movl %ebx, (%esp)
  call interrupted
  fxrstor 16(%esp)
  movl %ebx, %esp
  popal
  addl $8, %esp
  iretl

/* Services: what only ring 0 may do. Operand in EAX, registers kept. */
halt_service:
  sti
  hlt                           /* STI takes effect after HLT began: nothing comes between */
  cli
  orl $(1 << 9), 8(%esp)        /* EFLAGS.IF of the caller */
  iretl
stop_service:
  cli
  hlt
  jmp stop_service
load_directory_service:
  pushl %ebx
  movl %eax, %cr3
  movl %cr0, %ebx
  orl $(1 << 31), %ebx          /* CR0.PG. SDM vol. 3 §2.5 */
  movl %ebx, %cr0
  popl %ebx
  iretl
invalidate_page_service:
  invlpg (%eax)
  iretl
write_msr_service:
  wrmsr
  iretl
read_physical_service:          /* code, this stack and the tables lie at their own addresses */
  pushl %ebx
  pushl %ecx
  movl %cr0, %ebx
  movl %ebx, %ecx
  andl $~(1 << 31), %ecx        /* CR0.PG */
  movl %ecx, %cr0
  movl (%eax), %eax
  movl %ebx, %cr0
  popl %ecx
  popl %ebx
  iretl

spurious_service:               /* neither served nor ended. SDM vol. 3 §10.9 */
  iretl

/* A double fault is a task of its own: no stack can be relied on. */
.globl double_fault_task
double_fault_task:
  clts                          /* a task switch sets CR0.TS; SSE would fault. SDM vol. 3 §2.5 */
  cld
  andl $~15, %esp
  call double_faulted
  ud2

/* Vector and entry, for idt.c. */
.section .rodata
.align 4
.globl interrupt_entries
interrupt_entries:
.irp vector, 0,1,2,3,4,5,6,7,9,10,11,12,13,14,15,16,17,18,19,20,21
.long \vector, interrupt_entry_\vector
.endr
.irp vector, 32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,68,71,72
.long \vector, interrupt_entry_\vector
.endr
.long HALT_VECTOR, halt_service
.long STOP_VECTOR, stop_service
.long LOAD_DIRECTORY_VECTOR, load_directory_service
.long INVALIDATE_PAGE_VECTOR, invalidate_page_service
.long READ_PHYSICAL_VECTOR, read_physical_service
.long WRITE_MSR_VECTOR, write_msr_service
.long SPURIOUS_VECTOR, spurious_service
.globl interrupt_entries_end
interrupt_entries_end:
