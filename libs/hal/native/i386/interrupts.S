/*
 * Where the processor enters on interrupts, exceptions and Wasm traps.
 *
 * References:
 * - Intel SDM, order number 325462, vol. 3 §6.12 (handlers), §6.13 (error codes)
 */
.section .text

/* Hardware interrupts 0 to 15: hal's `interrupt`, with the SSE state of the interrupted code kept. */
.macro irq_entry number
irq_entry_\number:
  pushal
  movl $\number, %eax
  jmp irq_common
.endm
.irp number, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
irq_entry \number
.endr

irq_common:
  cld
  movl %esp, %ebx
  subl $(512 + 16), %esp
  andl $~15, %esp
  fxsave 16(%esp)
  movl %eax, (%esp)
  call w2c_yolk_interrupt
  fxrstor 16(%esp)
  movl %ebx, %esp
  popal
  iretl

/* Exceptions, and Wasm traps from vector 0x30 on: no way back. */
.macro exception_entry vector, has_error
exception_entry_\vector:
  .if \has_error == 0
  pushl $0
  .endif
  pushl $\vector
  jmp exception_common
.endm
.irp vector, 0,1,2,3,4,5,6,7,9,15,16,18,19,20,48,49,50,51,52,53
exception_entry \vector, 0
.endr
.irp vector, 10,11,12,13,17,21
exception_entry \vector, 1
.endr

exception_common:
  pushal
  cld
  movl %esp, %eax
  subl $16, %esp
  andl $~15, %esp
  movl %eax, (%esp)
  call exception
  ud2

/* Page fault and double fault are tasks of their own: the stack they interrupt may be gone.
   The processor pushes the error code on the task's stack. */
.globl page_fault_task
page_fault_task:
  movl $14, %eax
  jmp 1f
.globl double_fault_task
double_fault_task:
  movl $8, %eax
1:
  clts                          /* a task switch sets CR0.TS; SSE would fault. SDM vol. 3 §2.5 */
  cld
  popl %edx
  subl $16, %esp
  andl $~15, %esp
  movl %eax, (%esp)
  movl %edx, 4(%esp)
  call faulted_task
  ud2

/* Vector and entry, for idt.c. */
.section .rodata
.align 4
.globl interrupt_entries
interrupt_entries:
.irp number, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
.long 32 + \number, irq_entry_\number
.endr
.irp vector, 0,1,2,3,4,5,6,7,9,10,11,12,13,15,16,17,18,19,20,21,48,49,50,51,52,53
.long \vector, exception_entry_\vector
.endr
.globl interrupt_entries_end
interrupt_entries_end:
