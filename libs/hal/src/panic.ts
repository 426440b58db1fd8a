/**
 * The report of a trap that nobody can go on after: what happened, who called whom, the registers.
 */
import { backtrace } from "../cpu";
import { BOTH, writeConsole } from "./console";
import { hasFailure } from "./failure";
import { LINE } from "./layout";
import { exitOrStay } from "./power";
import { begin, hex, lineLength, octet, octets, words } from "./text";
import { sayTrap } from "./trap";
import { TrapFrame } from "./trap-frame";

/** What a shell reports for a program that SIGABRT (6) ended: 128 + 6. POSIX.1-2017, XCU §2.8.2. */
const ABORTED_STATUS: u32 = 134;

/** Calls that are shown; a deep recursion shows its innermost ones. */
const MOST_CALLS: u32 = 24;
const LONGEST_NAME: u32 = 160;
const LF: u32 = 0x0a;

const name = memory.data(LONGEST_NAME);
let isReporting = false;

/** Reports a trap and ends the machine with status 134. `frame` is a TrapFrame, or 0 on a host. */
export function panic(kind: u32, frame: usize): void {
  if (isReporting) exitOrStay(ABORTED_STATUS);
  isReporting = true;

  begin();
  words("\n\x1b[91mpanic:\x1b[0m ");
  sayTrap(kind, frame);
  print();
  printCalls();
  if (frame != 0) printRegisters(changetype<TrapFrame>(frame));
  exitOrStay(ABORTED_STATUS);
}

function print(): void {
  octet(LF);
  writeConsole(LINE, lineLength(), BOTH);
  begin();
}

function printCalls(): void {
  for (let depth: u32 = 0; depth < MOST_CALLS; depth++) {
    const len = backtrace(depth, name, LONGEST_NAME);
    if (len == 0) return;
    if (depth == 0 && hasFailure()) continue; // asc's way into the trap, not the program's
    words("  at ");
    octets(name, len);
    print();
  }
  if (backtrace(MOST_CALLS, name, LONGEST_NAME) == 0) return;
  words("  ...");
  print();
}

function printRegisters(frame: TrapFrame): void {
  register("eax ", frame.eax);
  register(" ebx ", frame.ebx);
  register(" ecx ", frame.ecx);
  register(" edx ", frame.edx);
  print();
  register("esi ", frame.esi);
  register(" edi ", frame.edi);
  register(" ebp ", frame.ebp);
  register(" esp ", frame.esp);
  print();
  register("eip ", frame.eip);
  register(" flg ", frame.eflags);
  register(" cr2 ", frame.cr2);
  register(" err ", frame.error);
  print();
}

function register(label: string, value: u32): void {
  words(label);
  hex(value);
}
