/*
 * The porting contract, libs/hal/cpu.ts, on i386: each import of module `cpu` as a function.
 *
 * References:
 * - Intel 64 and IA-32 Architectures Software Developer's Manual, order number 325462, 2023
 */
#ifndef YOLK_CPU_H
#define YOLK_CPU_H

#include "segments.h"
#include "types.h"
#include "unprivileged.h"

/* EFLAGS.IF: maskable interrupts are enabled. SDM vol. 1, §3.4.3. */
#define EFLAGS_IF 0x200u

static inline u32 w2c_cpu_in8(u32 port) {
  u8 value;
  __asm__ volatile("inb %w1, %b0" : "=a"(value) : "Nd"(port) : "memory");
  return value;
}
static inline u32 w2c_cpu_in16(u32 port) {
  u16 value;
  __asm__ volatile("inw %w1, %w0" : "=a"(value) : "Nd"(port) : "memory");
  return value;
}
static inline u32 w2c_cpu_in32(u32 port) {
  u32 value;
  __asm__ volatile("inl %w1, %0" : "=a"(value) : "Nd"(port) : "memory");
  return value;
}
static inline void w2c_cpu_out8(u32 port, u32 value) {
  __asm__ volatile("outb %b0, %w1" ::"a"(value), "Nd"(port) : "memory");
}
static inline void w2c_cpu_out16(u32 port, u32 value) {
  __asm__ volatile("outw %w0, %w1" ::"a"(value), "Nd"(port) : "memory");
}
static inline void w2c_cpu_out32(u32 port, u32 value) {
  __asm__ volatile("outl %0, %w1" ::"a"(value), "Nd"(port) : "memory");
}

/* Stores reach memory and uncachable registers in program order: only the compiler is to be held
 * back. SDM vol. 3 §8.2.2, §11.3. */
#define MMIO(width, type)                                               \
  static inline u32 w2c_cpu_mmioRead##width(u32 address) {              \
    const u32 value = *(volatile type*)address;                         \
    __asm__ volatile("" ::: "memory");                                  \
    return value;                                                       \
  }                                                                     \
  static inline void w2c_cpu_mmioWrite##width(u32 address, u32 value) { \
    __asm__ volatile("" ::: "memory");                                  \
    *(volatile type*)address = (type)value;                             \
  }
MMIO(8, u8)
MMIO(16, u16)
MMIO(32, u32)
#undef MMIO

/* In rising order, sixteen octets at a time: what combines writes gets whole lines. */
static inline void w2c_cpu_mmioCopy(u32 to, u32 from, u32 octets) {
  memcpy((void*)to, (const void*)from, octets);
  __asm__ volatile("" ::: "memory");
}

/* A locked instruction waits for the stores before it. SDM vol. 3 §8.2.3.9. */
static inline void w2c_cpu_barrier(void) {
  __asm__ volatile("lock; addl $0, (%%esp)" ::: "memory", "cc");
}

static inline u32 w2c_cpu_disableInterrupts(void) {
  u32 flags;
  __asm__ volatile("pushfl; popl %0; cli" : "=r"(flags)::"memory");
  return (flags & EFLAGS_IF) != 0;
}
static inline void w2c_cpu_enableInterrupts(void) { __asm__ volatile("sti" ::: "memory"); }

/* HLT and the like are ring 0's: services of interrupts.S. */
static inline void w2c_cpu_halt(void) { __asm__ volatile("int %0" ::"i"(HALT_VECTOR) : "memory"); }
static inline void w2c_cpu_stop(void) {
  __asm__ volatile("int %0" ::"i"(STOP_VECTOR) : "memory");
  __builtin_unreachable();
}

static inline void w2c_cpu_invalidatePage(u32 address) {
  __asm__ volatile("int %0" ::"i"(INVALIDATE_PAGE_VECTOR), "a"(address) : "memory");
}

static inline void w2c_cpu_writeMsr(u32 number, u64 value) {
  __asm__ volatile("int %0" ::"i"(WRITE_MSR_VECTOR), "c"(number), "A"(value) : "memory");
}
static inline u32 w2c_cpu_rdseed(u32 result) {
  u8 is_there;
  __asm__ volatile("rdseed %0; setc %1" : "=r"(*(u32*)result), "=qm"(is_there)::"cc");
  return is_there;
}
static inline u32 w2c_cpu_rdrand(u32 result) {
  u8 is_there;
  __asm__ volatile("rdrand %0; setc %1" : "=r"(*(u32*)result), "=qm"(is_there)::"cc");
  return is_there;
}

static inline u32 w2c_cpu_physical32(u32 address) {
  __asm__ volatile("int %1" : "+a"(address) : "i"(READ_PHYSICAL_VECTOR) : "memory");
  return address;
}

/* A page of a fiber's stack that is absent faults here. */
static inline void w2c_cpu_touchStack(void) { __asm__ volatile("testb $0, -256(%%esp)" ::: "cc"); }

void w2c_cpu_loadPageDirectory(u32 directory);
u32 w2c_cpu_bootInfo(void);
u32 w2c_cpu_imageMark(u32 mark);
u32 w2c_cpu_backtrace(u32 depth, u32 name, u32 capacity);
void w2c_cpu_startContext(u32 context, u32 stack_top);
void w2c_cpu_abandonCalls(u32 stack_top) __attribute__((noreturn));
u32 w2c_cpu_attempt(u32 run, u32 argument);
void w2c_cpu_raise(void);
void w2c_cpu_requestPoll(void);
void w2c_cpu_traceRunning(void);
void w2c_cpu_traceContext(u32 context);

/* What native code calls of the image. */
void w2c_yolk_boot(void);
void w2c_yolk_interrupt(u32 irq);
u32 w2c_yolk_fault(u32 address, u32 stack_pointer);
u32 w2c_yolk_trap(u32 kind, u32 frame);
void w2c_yolk_preempted(void);
u32 w2c_yolk_attempted(u32 run, u32 argument);
void w2c_yolk_fiber(void);
void w2c_yolk_fiberEnd(void);

#endif
