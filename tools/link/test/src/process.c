/*
 * An ordinary 32-bit Linux process around C that the link step made: no C library, no headers.
 *
 * A trap of Wasm is a software interrupt that Linux answers with SIGSEGV; its number is in the
 * instruction. The test's own file defines `run`, which calls `attempt` and `emit`.
 *
 * References:
 * - Linux 6.1, arch/x86/entry/syscalls/syscall_32.tbl, arch/x86/include/uapi/asm/sigcontext.h
 */
#include "process.h"

#define SYS_EXIT 1
#define SYS_WRITE 4
#define SYS_MMAP 90
#define SYS_RT_SIGACTION 174
#define SIGSEGV 11
#define SA_SIGINFO 4u
#define SA_NODEFER 0x40000000u
#define SA_RESTORER 0x04000000u
/* ucontext: flags, link, the stack's three words, then the registers; EIP is the fifteenth. */
#define UCONTEXT_EIP (5 + 14)
/* mmap: read and write; private, fixed, anonymous. */
#define PROT_RW 3
#define MAP_PRIVATE_FIXED_ANONYMOUS 0x32
#define LINEAR_LEN 65536u
/* INT imm8, Intel SDM vol. 2. */
#define INT_OPCODE 0xcd
#define NOT_A_TRAP 0xff

static s32 system_call(u32 number, u32 a, u32 b, u32 c, u32 d) {
  s32 result;
  __asm__ volatile("int $0x80" : "=a"(result) : "a"(number), "b"(a), "c"(b), "d"(c), "S"(d) : "memory");
  return result;
}

static void leave(u32 status) {
  while (1) system_call(SYS_EXIT, status, 0, 0, 0);
}

static u64 results[1024];
static u32 count;

static void flush(void) {
  const u8* at = (const u8*)results;
  u32 left = count * sizeof(u64);
  while (left > 0) {
    const s32 written = system_call(SYS_WRITE, 1, (u32)at, left, 0);
    if (written <= 0) leave(2);
    at += written, left -= (u32)written;
  }
  count = 0;
}

void emit(u64 value) {
  results[count++] = value;
  if (count == sizeof(results) / sizeof(results[0])) flush();
}

static void* resume[5];
static u32 trapped;

static void on_trap(s32 signal, void* cause, u32* context) {
  const u8* const code = (const u8*)context[UCONTEXT_EIP];
  (void)signal, (void)cause;
  trapped = code[0] == INT_OPCODE ? code[1] - 0x30u : NOT_A_TRAP;
  __builtin_longjmp(resume, 1);
}

void attempt(u64 (*function)(u64, u64), u64 a, u64 b) {
  if (__builtin_setjmp(resume) == 0) {
    const u64 result = function(a, b);
    emit(0), emit(result);
  } else {
    emit(1), emit(trapped);
  }
}

void start(void) {
  static const struct {
    void (*handler)(s32, void*, u32*);
    u32 flags;
    void* restorer;
    u32 mask[2];
  } action = {on_trap, SA_SIGINFO | SA_NODEFER | SA_RESTORER, (void*)leave, {0, 0}};
  if (system_call(SYS_RT_SIGACTION, SIGSEGV, (u32)&action, 0, 8) != 0) leave(3);
  const u32 mapping[6] = {LINEAR, LINEAR_LEN, PROT_RW, MAP_PRIVATE_FIXED_ANONYMOUS, ~0u, 0};
  if (system_call(SYS_MMAP, (u32)mapping, 0, 0, 0) != (s32)LINEAR) leave(4);
  run();
  flush();
  leave(0);
}

__asm__(".globl _start\n_start: andl $-16, %esp\n call start");
