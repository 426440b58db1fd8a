/** Guests for the tests: WebAssembly text in, modules out. */
import { execFileSync } from "node:child_process";

/** Assembles in a process of its own: wabt is an ES module, and Jest may run CommonJS. */
const ASSEMBLER = `
  import wabt from "wabt";
  const { parseWat } = await wabt();
  const sources = JSON.parse(await new Response(process.stdin).text());
  const binaries = sources.map((text) => {
    const module = parseWat("guest.wat", text);
    return Buffer.from(module.toBinary({ write_debug_names: true }).buffer).toString("base64");
  });
  process.stdout.write(JSON.stringify(binaries));
`;

/** What every guest imports, and helpers to talk to the devices. */
const PRELUDE = `
  (import "cpu" "memory" (memory 16))
  (import "cpu" "in8" (func $in8 (param i32) (result i32)))
  (import "cpu" "in16" (func $in16 (param i32) (result i32)))
  (import "cpu" "in32" (func $in32 (param i32) (result i32)))
  (import "cpu" "out8" (func $out8 (param i32 i32)))
  (import "cpu" "out16" (func $out16 (param i32 i32)))
  (import "cpu" "out32" (func $out32 (param i32 i32)))
  (import "cpu" "fence" (func $fence))
  (import "cpu" "disableInterrupts" (func $disableInterrupts (result i32)))
  (import "cpu" "enableInterrupts" (func $enableInterrupts))
  (import "cpu" "halt" (func $halt))
  (import "cpu" "stop" (func $stop))
  (import "cpu" "cycles" (func $cycles (result i64)))
  (import "cpu" "cpuid" (func $cpuid (param i32 i32 i32)))
  (import "cpu" "bootInfo" (func $bootInfo (result i32)))
  (import "cpu" "imageMark" (func $imageMark (param i32) (result i32)))
  (import "cpu" "loadPageDirectory" (func $loadPageDirectory (param i32)))
  (import "cpu" "invalidatePage" (func $invalidatePage (param i32)))
  (import "cpu" "backtrace" (func $backtrace (param i32 i32 i32) (result i32)))

  (func $put (param $byte i32) (call $out8 (i32.const 0x3f8) (local.get $byte)))
  (func $putAll (param $at i32) (param $length i32)
    (loop $next
      (if (local.get $length) (then
        (call $put (i32.load8_u (local.get $at)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (local.set $length (i32.sub (local.get $length) (i32.const 1)))
        (br $next)))))
  (func $exit (param $status i32) (call $out32 (i32.const 0xf4) (local.get $status)))
  ;; Vectors from 32; the lines that are 0 in $mask get through.
  (func $startPic (param $mask i32)
    (call $out8 (i32.const 0x20) (i32.const 0x11)) (call $out8 (i32.const 0xa0) (i32.const 0x11))
    (call $out8 (i32.const 0x21) (i32.const 0x20)) (call $out8 (i32.const 0xa1) (i32.const 0x28))
    (call $out8 (i32.const 0x21) (i32.const 0x04)) (call $out8 (i32.const 0xa1) (i32.const 0x02))
    (call $out8 (i32.const 0x21) (i32.const 0x01)) (call $out8 (i32.const 0xa1) (i32.const 0x01))
    (call $out8 (i32.const 0x21) (local.get $mask)) (call $out8 (i32.const 0xa1) (i32.const 0xff)))
  ;; FIFOs on, interrupts on received data, OUT2.
  (func $startUart
    (call $out8 (i32.const 0x3fa) (i32.const 0x07))
    (call $out8 (i32.const 0x3fc) (i32.const 0x0b))
    (call $out8 (i32.const 0x3f9) (i32.const 0x01)))
  ;; Counter 0 in mode 2.
  (func $startTimer (param $count i32)
    (call $out8 (i32.const 0x43) (i32.const 0x34))
    (call $out8 (i32.const 0x40) (local.get $count))
    (call $out8 (i32.const 0x40) (i32.shr_u (local.get $count) (i32.const 8))))
  (func $endOfInterrupt (call $out8 (i32.const 0x20) (i32.const 0x20)))
`;

const BOOT = `(func (export "boot"))`;
const INTERRUPT = `(func (export "interrupt") (param i32))`;
/** Sends the kind as a digit and the names of the calls, one a line; status 134. */
const TRAP = `
  (func (export "trap") (param $kind i32) (param i32)
    (local $depth i32) (local $length i32)
    (call $put (i32.add (local.get $kind) (i32.const 0x30)))
    (loop $next
      (local.set $length
        (call $backtrace (local.get $depth) (i32.const 0x2000) (i32.const 64)))
      (if (local.get $length) (then
        (call $put (i32.const 0x0a))
        (call $putAll (i32.const 0x2000) (local.get $length))
        (local.set $depth (i32.add (local.get $depth) (i32.const 1)))
        (br_if $next (i32.lt_u (local.get $depth) (i32.const 3))))))
    (call $exit (i32.const 134)))`;

/** Assembles guests; what one does not export itself does nothing, and `trap` reports. */
export function guests<Name extends string>(
  bodies: Record<Name, string>,
): Record<Name, WebAssembly.Module> {
  const binaries = binariesOf(bodies);
  const modules = new Map<string, WebAssembly.Module>();
  for (const [name, bytes] of Object.entries<Uint8Array>(binaries)) {
    modules.set(name, new WebAssembly.Module(Uint8Array.from(bytes)));
  }
  return Object.fromEntries(modules) as Record<Name, WebAssembly.Module>;
}

/** The same as `guests`, as bytes. */
export function binariesOf<Name extends string>(
  bodies: Record<Name, string>,
): Record<Name, Uint8Array> {
  const names = Object.keys(bodies);
  const sources = Object.values<string>(bodies).map(complete);
  const assembled = execFileSync(process.execPath, ["--input-type=module", "--eval", ASSEMBLER], {
    input: JSON.stringify(sources),
    maxBuffer: 1 << 26,
  });
  const encoded: string[] = JSON.parse(assembled.toString());
  return Object.fromEntries(
    names.map((name, index) => [
      name,
      Uint8Array.from(Buffer.from(encoded[index] ?? "", "base64")),
    ]),
  ) as Record<Name, Uint8Array>;
}

function complete(body: string): string {
  const has = (name: string) => body.includes(`(export "${name}")`);
  const defaults = [
    has("boot") ? "" : BOOT,
    has("interrupt") ? "" : INTERRUPT,
    has("trap") ? "" : TRAP,
  ];
  return `(module ${PRELUDE} ${body} ${defaults.join("\n")})`;
}
