/** The fake of hal keeps the ABI: the same functions as the layer, the same answers where it matters. */
import { expect, test } from "@jest/globals";
import { Asleep, Exit, fakeHal, Reboot } from "../fake/hal";
import { Bench, SCRATCH } from "./load";

const NATIVE = ["init", "start", "interrupt", "attempted", "memory"];
const PAGES = 32;
const newMemory = (): WebAssembly.Memory => new WebAssembly.Memory({ initial: PAGES });

type Functions = Record<string, (...numbers: (number | bigint)[]) => number | bigint>;
const functionsOf = (imports: WebAssembly.ModuleImports): Functions => imports as Functions;

test("it has the functions that the layer exports, no more and no fewer", () => {
  const exported = Object.keys(new Bench().hal).filter((name) => !NATIVE.includes(name));

  expect(Object.keys(fakeHal(newMemory()).imports).sort()).toEqual(exported.sort());
});

const calls = [
  { name: "commandLine", args: [SCRATCH, 5] },
  { name: "memoryRange", args: [999, SCRATCH] },
  { name: "logRead", args: [999, SCRATCH, 100] },
  { name: "consoleRead", args: [SCRATCH, 10] },
  { name: "eventCount", args: [] },
  { name: "screenColumns", args: [] },
  { name: "serialIsHeard", args: [] },
];
for (const { name, args } of calls) {
  test(`${name} answers as the layer does`, () => {
    const bench = new Bench({ commandLine: "hello world" });
    const real = functionsOf(bench.hal as unknown as WebAssembly.ModuleImports);
    const fake = functionsOf(fakeHal(newMemory(), { commandLine: "hello world" }).imports);

    expect(fake[name]?.(...args)).toBe(real[name]?.(...args));
  });
}

test("what is written is kept, what is typed is read", () => {
  const memory = newMemory();
  const hal = fakeHal(memory);
  const abi = functionsOf(hal.imports);
  new Uint8Array(memory.buffer).set(Buffer.from("grüße"), SCRATCH);
  abi.consoleWrite?.(SCRATCH, 7);
  hal.type("abc");

  expect(hal.output).toBe("grüße");
  expect([abi.consoleRead?.(SCRATCH, 2), abi.consoleRead?.(SCRATCH, 9)]).toEqual([2, 1]);
});

test("time passes by sleeping only; input ends a sleep", () => {
  const hal = fakeHal(newMemory(), { wallMillis: 5000 });
  const abi = functionsOf(hal.imports);
  abi.idle?.(0, 2_000_000n);
  expect([abi.monotonicNanos?.(), abi.wallMillis?.()]).toEqual([2_000_000n, 5002n]);
  hal.type("x");
  abi.idle?.(0, 9_000_000n);
  expect(hal.nanos).toBe(2_000_000n);
});

test("what does not come back throws", () => {
  const abi = functionsOf(fakeHal(newMemory()).imports);

  expect(() => abi.exit?.(257)).toThrow(new Exit(1));
  expect(() => abi.reboot?.()).toThrow(Reboot);
  expect(() => abi.idle?.(0, 0n)).toThrow(Asleep);
});
