/** What an attempt calls, by way of native code (../cpu.ts). */

/** Calls table function `run`: the program's, so traps below are not the kernel's (trap.ts). */
export function attempted(run: u32, argument: usize): i32 {
  return call_indirect<i32>(run, argument);
}
