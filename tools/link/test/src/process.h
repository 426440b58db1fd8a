/* What a test's C file has: it defines `run`. */
#include "types.h"

void run(void);
/* Adds eight octets to what the process prints. */
void emit(u64 value);
/* Emits 0 and what the function returns, or 1 and the number of the trap that ended it. */
void attempt(u64 (*function)(u64, u64), u64 a, u64 b);
