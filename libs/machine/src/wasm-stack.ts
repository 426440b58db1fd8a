/**
 * The names of the Wasm functions on the stack, out of the text of an error's stack.
 *
 * References:
 * - WebAssembly Web API, 2024, "Developer-Facing Display Conventions"
 * - V8, docs/stack-trace-api
 */

//    at hal/console/write (wasm://wasm/yolk-0123abcd:wasm-function[12]:0x345)     V8
//    at wasm://wasm/0123abcd:wasm-function[12]:0x345                              V8, no name
//    at hal/console/write (http://host/yolk.wasm:wasm-function[12]:0x345)         V8, compiled as it came
//    at wasm-function[12]:0x345                                                   V8, old
//    at hal/console/write (wasm://wasm/0123abcd:1:837)                V8 with source-map-support
const V8_FRAME =
  /^\s*at (?:(.+) \()?(?:wasm:\/\/wasm\/([^:]*):|\S+(?=:wasm-function):)?(?:wasm-function\[(\d+)\]|\d+:\d+)/;
// hal/console/write@http://host/yolk.wasm:wasm-function[12]:0x345                 SpiderMonkey
const SPIDERMONKEY_FRAME = /^(.*)@()(?:.*:)?wasm-function\[(\d+)\]/;

/** Where asc looked for a source, not what it is called: native images leave it out, too. */
const BUILD_PREFIX = /^~lib\/(?:@yolk\/)?|^libs\//;

const ANONYMOUS = "null.<anonymous>"; // source-map-support's
const HASH_SUFFIX = /-?[0-9a-f]{8,}$/;

/** Names from the innermost call outward; a function without a name is `wasm-function[index]`. */
export function wasmFrames(stack: string): string[] {
  const names: string[] = [];
  for (const line of stack.split("\n")) {
    const frame = V8_FRAME.exec(line) ?? SPIDERMONKEY_FRAME.exec(line);
    if (frame === null) continue;
    const [, name, script, index] = frame;
    const isNamed = name !== undefined && name !== "" && name !== ANONYMOUS;
    names.push(isNamed ? withoutModule(name, script ?? "") : `wasm-function[${index ?? "?"}]`);
  }
  return names;
}

/** The text of an error's stack. By shape, not by class: the error may come from another realm. */
export function stackOf(error: unknown): string {
  if (typeof error !== "object" || error === null || !("stack" in error)) return "";
  return typeof error.stack === "string" ? error.stack : "";
}

/** V8 puts the name of the module, when it has one, and a dot before the function's. */
function withoutModule(name: string, script: string): string {
  const module = script.replace(HASH_SUFFIX, "");
  const plain =
    module !== "" && name.startsWith(`${module}.`) ? name.slice(module.length + 1) : name;
  return plain.replace(BUILD_PREFIX, "");
}
