/*
 * From the boot loader to C: Multiboot header, SSE, segments.
 *
 * References:
 * - Multiboot Specification 0.6.96, §3.1 (header), §3.2 (machine state)
 * - Intel SDM, order number 325462, vol. 3 §2.5 (control registers), §3.4.5 (descriptors)
 */
#include "segments.h"

.set MAGIC, 0x1BADB002
.set FLAGS, 0x00000003          /* modules page aligned, memory map wanted */

.section .multiboot, "a"
.align 4
.long MAGIC, FLAGS, -(MAGIC + FLAGS)
.long 0, 0, 0, 0, 0             /* addresses: the ELF header has them */
.long 0, VIDEO_WIDTH, VIDEO_HEIGHT, VIDEO_DEPTH /* a linear mode; `yolk pack` sets flag 2 where it is one */

.set BOOT_STACK_LEN, 512 * 1024

/* A page that mm unmaps, then the stack of boot and of the main fiber; link.ld aligns it. */
.section .stack, "aw", @nobits
.globl stack_guard
stack_guard:
.skip 4096
.globl stack_bottom
stack_bottom:
.skip BOOT_STACK_LEN
.globl stack_top
stack_top:

.set CR0_MP, 1 << 1
.set CR0_EM, 1 << 2
.set CR0_NE, 1 << 5
.set CR0_WP, 1 << 16
.set CR4_PSE, 1 << 4
.set CR4_OSFXSR, 1 << 9
.set CR4_OSXMMEXCPT, 1 << 10
.set EFLAGS_IOPL_3, 3 << 12
.set CPUID_1_EDX_NEEDED, (1 << 26) | (1 << 24) | (1 << 4) | (1 << 3)    /* SSE2 FXSR TSC PSE */

.section .text
.globl _start
_start:
  cli
  cld
  movl $stack_top, %esp
  pushl $0
  popfl
  movl %eax, %esi               /* loader's magic */
  movl %ebx, %edi               /* its information */

  movl $1, %eax
  cpuid
  andl $CPUID_1_EDX_NEEDED, %edx
  cmpl $CPUID_1_EDX_NEEDED, %edx
  jne too_old

  movl %cr0, %eax
  andl $~CR0_EM, %eax
  orl $(CR0_MP | CR0_NE | CR0_WP), %eax
  movl %eax, %cr0
  movl %cr4, %eax
  orl $(CR4_PSE | CR4_OSFXSR | CR4_OSXMMEXCPT), %eax
  movl %eax, %cr4
  fninit
  ldmxcsr mxcsr_default

  lgdt gdt_pointer
  ljmp $CODE_SELECTOR, $1f
1:
  movl $DATA_SELECTOR, %eax
  movl %eax, %ds
  movl %eax, %es
  movl %eax, %fs
  movl %eax, %gs
  movl %eax, %ss

  subl $8, %esp                 /* 16-octet alignment at the call */
  pushl %edi
  pushl %esi
  call native_start
  testl %eax, %eax
  jz damaged

  /* To ring 3, with the right to use ports and to disable interrupts. SDM vol. 1 §19.5.1. */
  movl $FIBER_DATA_SELECTOR, %eax
  movl %eax, %ds
  movl %eax, %es
  movl %eax, %fs
  movl %eax, %gs
  pushl %eax
  pushl $stack_top
  pushl $EFLAGS_IOPL_3
  pushl $FIBER_CODE_SELECTOR
  pushl $1f
  iretl
1:
  call w2c_yolk_boot
  ud2

2:
  cli
  hlt
  jmp 2b

damaged:
  movl $damaged_text, %esi
  jmp refuse

/* Says why on COM1 and on the screen, with nothing but i386 instructions. */
too_old:
  movl $too_old_text, %esi
refuse:
  movl $0xB8000, %edi
3:
  lodsb
  testb %al, %al
  jz 2b
  movb $0x4F, %ah               /* white on red */
  stosw
  movb %al, %bl
  movw $0x3FD, %dx              /* LSR */
  movl $100000, %ecx
4:
  inb %dx, %al
  testb $0x20, %al              /* THRE */
  loopz 4b
  movw $0x3F8, %dx
  movb %bl, %al
  outb %al, %dx
  jmp 3b

.section .rodata
mxcsr_default:
.long 0x1F80                    /* all masked, to nearest. SDM vol. 1 §10.2.3 */
too_old_text:
.asciz "Yolk needs a processor with SSE2 (Pentium 4 or later)."
damaged_text:
.asciz "This image of Yolk is damaged."

.section .data
.align 8
.globl gdt
gdt:
  .quad 0
  .quad 0x00CF9A000000FFFF      /* code: base 0, 4 GiB, execute and read */
  .quad 0x00CF92000000FFFF      /* data: base 0, 4 GiB, read and write */
  .quad 0x00CFFA000000FFFF      /* the same two for ring 3 */
  .quad 0x00CFF2000000FFFF
  .quad 0, 0                    /* task state segments, filled by tasks.c */
gdt_end:
gdt_pointer:
  .word gdt_end - gdt - 1
  .long gdt
