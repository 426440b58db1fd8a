/*
 * What of the porting contract any program may do: also that of a bench, as a process (bench/linux).
 *
 * References:
 * - Intel 64 and IA-32 Architectures Software Developer's Manual, order number 325462, 2023
 */
#ifndef YOLK_UNPRIVILEGED_H
#define YOLK_UNPRIVILEGED_H

#include "types.h"

/* Stores and loads stay in order among themselves; what the compiler moves is the matter, for
   interrupt code runs on the same processor. SDM vol. 3 §8.2.2. */
static inline void w2c_cpu_fence(void) { __asm__ volatile("" ::: "memory"); }

/* No instruction: an entry in the table of sites (polls.c). All registers are kept there, and what
   is in memory may be another's doing afterwards. */
static inline void w2c_cpu_poll(void) {
  __asm__ volatile(
      "77:\n.pushsection .polls, \"a\", @progbits\n.long 77b\n.popsection" ::: "memory");
}

static inline u64 w2c_cpu_cycles(void) {
  u64 value;
  __asm__ volatile("rdtsc" : "=A"(value));
  return value;
}
static inline void w2c_cpu_cpuid(u32 leaf, u32 subleaf, u32 result) {
  u32* const out = (u32*)result;
  __asm__ volatile("cpuid"
                   : "=a"(out[0]), "=b"(out[1]), "=c"(out[2]), "=d"(out[3])
                   : "a"(leaf), "c"(subleaf));
}

/* A fiber that does not run has its registers where the compiler has put them, and where it goes on
 * on its stack, with its last attempt (fibers.S); its context holds ESP:
 *
 *   context --> +----------------+---------+
 *               | return address | handler |  ... the frame of who switched, callers
 *               +----------------+---------+ */
static inline void w2c_cpu_switchContext(u32 from, u32 to) {
  __asm__ volatile(
      "pushl handler\n\t"
      "pushl $1f\n\t"
      "movl %%esp, (%0)\n\t"
      "movl (%1), %%esp\n\t"
      "ret\n"
      "1:\tpopl handler"
      : "+a"(from), "+d"(to)::"ebx", "ecx", "esi", "edi", "ebp", "xmm0", "xmm1", "xmm2", "xmm3",
        "xmm4", "xmm5", "xmm6", "xmm7", "memory", "cc");
}

#endif
