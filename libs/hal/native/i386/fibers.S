/*
 * Fibers: starting one, switching between two, leaving one's calls.
 *
 * A fiber that does not run has its callee-saved registers on its stack, and its context holds ESP:
 *
 *   context --> +-----+-----+-----+-----+----------------+
 *               | edi | esi | ebx | ebp | return address |  ... callers
 *               +-----+-----+-----+-----+----------------+
 *
 * mm may move a stack that runs full to another address. So nothing here or in compiled code keeps
 * an address of the stack but in ESP.
 *
 * References:
 * - System V ABI, Intel386 supplement, fourth edition, §3-11 (registers that belong to the caller)
 */
.section .text

/* void w2c_cpu_switchContext(u32 from, u32 to) */
.globl w2c_cpu_switchContext
.type w2c_cpu_switchContext, @function
w2c_cpu_switchContext:
  movl 4(%esp), %eax
  movl 8(%esp), %edx
  pushl %ebp
  pushl %ebx
  pushl %esi
  pushl %edi
  movl %esp, (%eax)
  movl (%edx), %esp
  popl %edi
  popl %esi
  popl %ebx
  popl %ebp
  ret

/* void w2c_cpu_startContext(u32 context, u32 stackTop) */
.globl w2c_cpu_startContext
.type w2c_cpu_startContext, @function
w2c_cpu_startContext:
  movl 4(%esp), %eax
  movl 8(%esp), %edx
  movl $fiber_entry, -16(%edx)
  subl $32, %edx
  movl %edx, (%eax)
  ret

.type fiber_entry, @function
fiber_entry:
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
  call w2c_yolk_fiberEnd
  ud2

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
