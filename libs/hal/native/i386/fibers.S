/*
 * Fibers: starting one, leaving one's calls, all or some, and polls. Switching between two is in unprivileged.h.
 *
 * An attempt leaves on the stack the registers that belong to its caller. `handler` is where that of
 * the running fiber lies which was made last, 0 where there is none; the word there is the one before:
 *
 *   handler --> +---------+-----+-----+-----+-----+----------------+
 *               | handler | edi | esi | ebx | ebp | return address |  ... callers
 *               +---------+-----+-----+-----+-----+----------------+
 *                    |
 *                    '----> +---------+-----+- ... -+
 *                           |    0    | edi |       |
 *                           +---------+-----+- ... -+
 *
 * mm may move a stack that runs full to another address. So nothing in compiled code keeps an
 * address of the stack but in ESP; and where a fault moved it, move_handlers (idt.c) moves the handlers. A
 * push may be what faults: so a handler is pushed last.
 *
 * References:
 * - System V ABI, Intel386 supplement, fourth edition, §3-11 (registers that belong to the caller)
 */
.section .text

/* void w2c_cpu_startContext(u32 context, u32 stackTop) */
.globl w2c_cpu_startContext
.type w2c_cpu_startContext, @function
w2c_cpu_startContext:
  movl 4(%esp), %eax
  movl 8(%esp), %edx
  movl $fiber_entry, -16(%edx)
  subl $16, %edx
  movl %edx, (%eax)
  ret

.type fiber_entry, @function
fiber_entry:
  movl $0, handler
  subl $4, %esp                 /* 16-octet alignment at the call */
  call w2c_yolk_fiber
  ud2

/* void w2c_cpu_abandonCalls(u32 stackTop) */
.globl w2c_cpu_abandonCalls
.type w2c_cpu_abandonCalls, @function
w2c_cpu_abandonCalls:
  movl 4(%esp), %esp
.globl fiber_end_entry
.type fiber_end_entry, @function
fiber_end_entry:
  movl $0, handler
  call w2c_yolk_fiberEnd
  ud2

/* u32 w2c_cpu_attempt(u32 run, u32 argument), with rows for the backtrace: programs run below it */
.globl w2c_cpu_attempt
.type w2c_cpu_attempt, @function
w2c_cpu_attempt:
  .cfi_startproc
  movl 4(%esp), %eax
  movl 8(%esp), %edx
  pushl %ebp
  .cfi_adjust_cfa_offset 4
  pushl %ebx
  .cfi_adjust_cfa_offset 4
  pushl %esi
  .cfi_adjust_cfa_offset 4
  pushl %edi
  .cfi_adjust_cfa_offset 4
  pushl handler
  .cfi_adjust_cfa_offset 4
  movl %esp, handler
  pushl %edx
  .cfi_adjust_cfa_offset 4
  pushl %eax
  .cfi_adjust_cfa_offset 4
  call w2c_yolk_attempted
  addl $8, %esp
  .cfi_adjust_cfa_offset -8
  popl handler
  .cfi_adjust_cfa_offset -4
  addl $16, %esp                /* they are as they were */
  .cfi_adjust_cfa_offset -16
  ret
  .cfi_endproc

/* void w2c_cpu_raise(void) */
.globl w2c_cpu_raise
.type w2c_cpu_raise, @function
w2c_cpu_raise:
  movl handler, %edx
  testl %edx, %edx
  jz no_attempt
  movl %edx, %esp
  popl handler
  popl %edi
  popl %esi
  popl %ebx
  popl %ebp
  movl $-1, %eax                /* what w2c_cpu_attempt returns */
no_attempt:
  ret

/* void w2c_cpu_traceRunning(void) */
.globl w2c_cpu_traceRunning
.type w2c_cpu_traceRunning, @function
w2c_cpu_traceRunning:
  movl (%esp), %eax
  decl %eax                     /* inside the call, not behind it */
  movl %eax, trace_eip
  leal 4(%esp), %eax
  movl %eax, trace_esp
  ret

/* Where polls.c lets a fiber go on that has met its poll: all registers are the fiber's. */
.globl preempted_entry
.type preempted_entry, @function
preempted_entry:
  pushl poll_site               /* where it goes on afterwards */
  pushfl
  pushal
  movl %esp, %eax
  andl $15, %eax
  subl %eax, %esp
  subl $(512 + 16), %esp
  movl %eax, 512(%esp)
  fxsave (%esp)
  cld
  call w2c_yolk_preempted
  fxrstor (%esp)
  movl 512(%esp), %eax
  leal (512 + 16)(%esp,%eax), %esp
  popal
  popfl
  ret

.bss
.align 4
.globl handler
handler: .skip 4
