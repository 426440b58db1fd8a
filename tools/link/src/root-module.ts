/**
 * The module at the root of a merge: it owns what all modules share, starts them in order, and
 * hands a hardware interrupt to every layer that wants it, hal first.
 *
 *   0x101000  static data of hal, mm, ..., program
 *             guard page, not mapped
 *             shadow stack, grows down from `shadowTop`
 */
import type { BuiltModule } from "./compile-layer";
import { inspect } from "./wasm-reader";

/** Octets of shadow stack that the main fiber begins with; mm makes it longer. */
export const SHADOW_STACK_LEN = 16 * 1024;

const PAGE_LEN = 4096;
const WASM_PAGE_LEN = 65536;

/** Addresses that the link step hands to native/ and to libs/machine. */
export interface Layout {
  /** The page below the shadow stack. */
  readonly shadowGuard: number;
  /** First octet past the shadow stack; machine code begins here. */
  readonly shadowTop: number;
}

/** What `env` offers a program besides memory and table, for asc's standard library. */
export const ENV_FUNCTIONS = [
  { module: "", name: "Date.now", signature: "() -> f64" },
  { module: "", name: "performance.now", signature: "() -> f64" },
];

/** Exported by the link step from a program that has it: libs/sdk/src/lang/event-loop.ts. */
export const RUN_TO_END = "~lib/@yolk/sdk/src/lang/event-loop/runToEnd";

/** Says whether `wasm`, a program, has an event loop to run when main has returned. */
export function hasEventLoop(wasm: Uint8Array): boolean {
  return [...inspect(wasm).functionNames.values()].includes(RUN_TO_END);
}

/** The layout above `modules`. */
export function layoutOf(modules: readonly BuiltModule[]): Layout {
  const dataEnd = Math.max(...modules.map((module) => module.extent.dataEnd));
  const shadowGuard = Math.ceil(dataEnd / PAGE_LEN) * PAGE_LEN;
  return { shadowGuard, shadowTop: shadowGuard + PAGE_LEN + SHADOW_STACK_LEN };
}

/** WebAssembly text of the root module for `modules`, bottom first, the program last. */
export function rootModule(modules: readonly BuiltModule[], layout: Layout): string {
  const tableLen = Math.max(...modules.map((module) => module.extent.tableEnd), 1);
  const pages = Math.ceil(layout.shadowTop / WASM_PAGE_LEN);
  const imports: string[] = [];
  const calls: string[] = [];
  const handlers: string[] = [];
  for (const module of modules) {
    const { exports } = inspect(module.wasm);
    const handler = exports.find((one) => one.name === "interrupt");
    if (handler) {
      const takesLine = handler.signature.startsWith("(i32)");
      const symbol = `$${module.name}.interrupt`;
      const parameter = takesLine ? " (param i32)" : "";
      imports.push(`(import "${module.name}" "interrupt" (func ${symbol}${parameter}))`);
      handlers.push(`(call ${symbol}${takesLine ? " (local.get $line)" : ""})`);
    }
    for (const name of ["start", "init", "main"]) {
      const port = exports.find((one) => one.name === name);
      if (!port) continue;
      const returnsStatus = port.signature.endsWith("i32");
      const symbol = `$${module.name}.${name}`;
      const result = returnsStatus ? " (result i32)" : "";
      imports.push(`(import "${module.name}" "${name}" (func ${symbol}${result}))`);
      calls.push(`(call ${symbol})`);
      if (name === "main" && !returnsStatus) calls.push("(i32.const 0)");
      if (name === "main" && hasEventLoop(module.wasm)) {
        imports.push(`(import "${module.name}" "${RUN_TO_END}" (func $runToEnd))`);
        calls.push("(call $runToEnd)");
      }
    }
  }
  return `(module
  (import "cpu" "memory" (memory $memory ${pages}))
  (import "hal" "exit" (func $exit (param i32)))
  (import "hal" "wallMillis" (func $wallMillis (result i64)))
  (import "hal" "monotonicNanos" (func $monotonicNanos (result i64)))
  ${imports.join("\n  ")}
  (table $table ${tableLen} ${tableLen} funcref)
  (global $stack_pointer (mut i32) (i32.const ${layout.shadowTop}))
  (export "memory" (memory $memory))
  (export "table" (table $table))
  (export "__stack_pointer" (global $stack_pointer))
  (func $boot (export "boot")
    ${calls.join("\n    ")}
    (call $exit))
  (func $interrupt (export "interrupt") (param $line i32)
    ${handlers.join("\n    ")})
  (func $dateNow (export "Date.now") (result f64)
    (f64.convert_i64_s (call $wallMillis)))
  (func $performanceNow (export "performance.now") (result f64)
    (f64.div (f64.convert_i64_u (call $monotonicNanos)) (f64.const 1e6))))
`;
}
