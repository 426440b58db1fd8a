/*
 * The porting contract, libs/hal/cpu.ts, as far as a Linux process can have it: no devices, no
 * interrupts, no page tables. For benches that compare what is compiled, not what it runs on.
 */
#ifndef YOLK_CPU_H
#define YOLK_CPU_H

#include "types.h"
#include "unprivileged.h"

void host_out8(u32 port, u32 value);

/* What a bus answers where nothing is. */
static inline u32 w2c_cpu_in8(u32 port) { return (void)port, 0xff; }
static inline u32 w2c_cpu_in16(u32 port) { return (void)port, 0xffff; }
static inline u32 w2c_cpu_in32(u32 port) { return (void)port, 0xffffffff; }
static inline void w2c_cpu_out8(u32 port, u32 value) { host_out8(port, value); }
static inline void w2c_cpu_out16(u32 port, u32 value) { (void)port, (void)value; }
static inline void w2c_cpu_out32(u32 port, u32 value) { (void)port, (void)value; }
static inline u32 w2c_cpu_mmioRead32(u32 address) { return (void)address, 0xffffffff; }
static inline void w2c_cpu_mmioWrite32(u32 address, u32 value) { (void)address, (void)value; }
static inline u32 w2c_cpu_physical32(u32 address) { return (void)address, 0xffffffff; }
static inline void w2c_cpu_writeMsr(u32 number, u64 value) { (void)number, (void)value; }
static inline u32 w2c_cpu_disableInterrupts(void) { return 0; }
static inline void w2c_cpu_enableInterrupts(void) {}
static inline void w2c_cpu_halt(void) {}
static inline void w2c_cpu_stop(void) { __builtin_trap(); }
static inline void w2c_cpu_invalidatePage(u32 address) { (void)address; }
static inline void w2c_cpu_loadPageDirectory(u32 directory) { (void)directory; }
static inline u32 w2c_cpu_backtrace(u32 depth, u32 name, u32 capacity) {
  return (void)depth, (void)name, (void)capacity, 0;
}
static inline void w2c_cpu_requestPoll(void) {}
static inline void w2c_cpu_traceContext(u32 context) { (void)context; }
u32 w2c_cpu_bootInfo(void);
u32 w2c_cpu_imageMark(u32 mark);
void w2c_cpu_startContext(u32 context, u32 stack_top);
static inline void w2c_cpu_touchStack(void) {}
void w2c_cpu_abandonCalls(u32 stack_top) __attribute__((noreturn));

#endif
