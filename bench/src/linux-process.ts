/** Images as Linux processes: the C that is made of their Wasm, around it bench/linux instead of native/. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  C_FLAGS,
  findCompiler,
  FIRST_DATA_ADDRESS,
  nativeFolder,
  repositoryRoot,
  run,
} from "@yolk/link";

const HOST_FOLDER = join(repositoryRoot, "bench", "linux");
/** RAM of the process, as the memory map tells; pages come when they are touched. */
const RAM_END = 0x2000_0000;
const DATA = `.section .wasm_data, "aw"
.incbin "image.data"
.globl wasm_data_end
wasm_data_end:
`;
const PAGE_LEN = 4096;
const WASM_PAGE_LEN = 65536;

/** Where the parts of a process lie. */
export interface Placement {
  /** Static data. */
  readonly dataStart: number;
  /** The shadow stack, which ends where code begins; the same where static data has it. */
  readonly shadowStart: number;
  readonly codeStart: number;
  /** The symbol where memory begins that is nobody's. */
  readonly ramStart: "image_end" | "wasm_data_end";
}

/** Compiles image.c and image.data in `folder`, as `translate` leaves them; returns the program. */
export async function linuxProcess(folder: string, place: Placement): Promise<string> {
  const { gcc, flags } = findCompiler();
  const out = join(folder, "linux");
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "data.S"), DATA);
  const sources = [
    join(folder, "image.c"),
    join(out, "data.S"),
    join(HOST_FOLDER, "host.c"),
    ...["fibers.S", "int64.c", "memory.c"].map((name) => join(nativeFolder, name)),
  ];
  const objects = sources.map((_, i) => join(out, `${i}.o`));
  for (const [i, source] of sources.entries()) {
    await run(gcc, [
      ...flags,
      ...C_FLAGS,
      "-O2",
      "-w",
      `-DRAM_END=${RAM_END}u`,
      `-DMEMORY_PAGES=${RAM_END / WASM_PAGE_LEN}u`,
      ...(source.endsWith(".c") ? ["-include", join(HOST_FOLDER, "cpu.h")] : []),
      ...["-I", nativeFolder, "-I", folder, "-c", source, "-o", objects[i] ?? ""],
    ]);
  }
  const program = join(out, "program");
  const symbols = {
    WASM_DATA: place.dataStart,
    SHADOW_GUARD: place.shadowStart,
    SHADOW_TOP: place.codeStart,
    ram_start: `(${place.ramStart}+${PAGE_LEN - 1})&~${PAGE_LEN - 1}`,
    poll_site: 0,
    ...(place.dataStart === FIRST_DATA_ADDRESS
      ? {}
      : {
          w2c_yolk_fiber: 0,
          w2c_yolk_fiberEnd: 0,
          w2c_yolk_preempted: 0,
          w2c_yolk_attempted: 0,
          stack_top: 0,
        }),
  };
  await run(gcc, [
    ...flags,
    ...["-nostdlib", "-static", "-no-pie"],
    "-Wl,--build-id=none,-z,max-page-size=4096,-z,noexecstack,--no-warn-rwx-segments",
    ...Object.entries(symbols).map(([name, value]) => `-Wl,--defsym=${name}=${value}`),
    ...["-T", join(nativeFolder, "link.ld"), "-o", program, ...objects],
  ]);
  return program;
}
