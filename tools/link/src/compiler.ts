/**
 * The C compiler: whichever of the known ones is found first.
 */
import { join } from "node:path";
import { LinkError } from "./check-imports";
import { isOnPath } from "./on-path";

/** A C compiler for i386 and the tools beside it. */
export interface Compiler {
  readonly gcc: string;
  readonly strip: string;
  /** What selects i386 where the compiler can do more. */
  readonly flags: readonly string[];
}

const CANDIDATES: readonly { prefix: string; flags: readonly string[] }[] = [
  { prefix: "i386-elf-", flags: [] },
  { prefix: "i686-elf-", flags: [] },
  { prefix: "i686-linux-gnu-", flags: [] },
  { prefix: "", flags: ["-m32"] },
];

/** The first compiler found. Throws LinkError with what to install. */
export function findCompiler(): Compiler {
  for (const { prefix, flags } of CANDIDATES) {
    if (!isOnPath(`${prefix}gcc`) || !isOnPath(`${prefix}strip`)) continue;
    return { gcc: `${prefix}gcc`, strip: `${prefix}strip`, flags };
  }
  throw new LinkError(
    "no C compiler for i386 found (looked for i386-elf-gcc, i686-elf-gcc, i686-linux-gnu-gcc, gcc)\n" +
      "on Debian and Ubuntu: apt-get install gcc binutils",
  );
}

/** The compiler of the toolchain in `folder`, which need not be on the path. */
export function toolchainCompiler(folder: string): Compiler {
  const program = (name: string) => join(folder, "i386-elf", "bin", `i386-elf-${name}`);
  return { gcc: program("gcc"), strip: program("strip"), flags: [] };
}

/** Flags of every C and assembly file, native and generated alike. */
export const C_FLAGS: readonly string[] = [
  "-std=gnu11",
  "-ffreestanding",
  "-fno-pic",
  "-fno-pie",
  "-march=pentium4",
  "-mtune=generic",
  "-msse2",
  "-mfpmath=sse",
  "-mpreferred-stack-boundary=4",
  // The caller makes room for arguments once, so ESP moves only in prologue and epilogue.
  "-maccumulate-outgoing-args",
  // A function that is called in one place keeps its name in a backtrace.
  "-fno-inline-functions-called-once",
  "-fno-stack-protector",
  // i386-elf-gcc keeps a frame pointer where Linux's does not: an address of the stack.
  "-fomit-frame-pointer",
  "-fcf-protection=none",
  "-fasynchronous-unwind-tables",
  // Wasm's memory is one array of octets that begins at address 0, and its integers wrap.
  "-fno-delete-null-pointer-checks",
  "-fno-strict-aliasing",
  "-fwrapv",
  "-fno-tree-loop-distribute-patterns",
  // Additions of 64 bits stay in general registers: a way by those of SSE is longer, and a switch of
  // fibers is made of such additions.
  "-mno-stv",
  "-fno-math-errno",
  "-fno-trapping-math",
  "-fno-ident",
  "-fno-common",
];

/** What only code from Wasm needs; C that is compared with it does without. */
const FOR_WASM = new Set([
  "-maccumulate-outgoing-args",
  "-fno-inline-functions-called-once",
  "-fno-delete-null-pointer-checks",
  "-fno-strict-aliasing",
  "-fwrapv",
  "-fno-tree-loop-distribute-patterns",
]);

/** Flags of a bench's C file. */
export const PEER_FLAGS: readonly string[] = [
  ...C_FLAGS.filter((flag) => !FOR_WASM.has(flag)),
  "-O2",
];
