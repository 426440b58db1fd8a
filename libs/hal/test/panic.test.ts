/** What a person is told when something that cannot happen happens. */
import { expect, test } from "@jest/globals";
import { TRAP_STATUS, TrapKind } from "@yolk/machine";
import { Bench, endOf, SCRATCH, type Setting } from "./load";

const FRAME = SCRATCH + 0x8000;
const MESSAGE = SCRATCH + 0x10000;
const FILE = SCRATCH + 0x11000;
const STACK_GUARD = 0x150000;

interface Panic {
  readonly kind: number;
  /** vector, error, eip, eflags, esp, eax, ebx, ecx, edx, esi, edi, ebp, cr2. */
  readonly frame?: readonly number[];
  readonly calls?: readonly string[];
  readonly setting?: Setting;
  readonly before?: (bench: Bench) => void;
}

function report({ kind, frame, calls = [], setting, before }: Panic): string {
  const bench = panicking({ kind, calls, ...(setting && { setting }) });
  before?.(bench);
  frame?.forEach((word, index) => bench.view().setUint32(FRAME + 4 * index, word, true));
  bench.cpu.disableInterrupts();
  expect(endOf(() => bench.hal.panic(kind, frame ? FRAME : 0))).toBe(TRAP_STATUS);
  return bench.output.replaceAll("\x1b[91m", "").replaceAll("\x1b[0m", "").replaceAll("\r\n", "\n");
}

function panicking({ calls = [], setting }: Panic): Bench {
  const bench: Bench = new Bench({
    ...setting,
    cpu: (real) => ({
      imageMark: (mark) => (mark === 3 ? STACK_GUARD : real.imageMark(mark)),
      backtrace: (depth, name, capacity) =>
        bench.put(Buffer.from(calls[depth] ?? "").subarray(0, capacity), name),
      ...setting?.cpu?.(real),
    }),
  });
  return bench;
}

const kinds = [
  { kind: TrapKind.Unreachable, want: "unreachable code was reached" },
  { kind: TrapKind.OutOfBounds, want: "memory access out of bounds" },
  { kind: TrapKind.IntegerOverflow, want: "integer overflow: the result does not fit its type" },
  { kind: TrapKind.DivideByZero, want: "integer division by zero" },
  {
    kind: TrapKind.InvalidConversion,
    want: "a float that is not a number was converted to an integer",
  },
  {
    kind: TrapKind.IndirectCall,
    want: "call of a function value that is null or has another type",
  },
  { kind: TrapKind.StackOverflow, want: "stack overflow: calls nest too deep" },
  { kind: 99, want: "unreachable code was reached" },
];
for (const { kind, want } of kinds) {
  test(`trap ${kind}: ${want}`, () => expect(report({ kind })).toBe(`\npanic: ${want}\n`));
}

const exception = (vector: number, error: number, cr2 = 0): number[] => [
  vector, error, 0x11, 0x22, 0xe0000033, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, cr2,
]; // prettier-ignore
const frames = [
  {
    name: "divide error",
    frame: exception(0, 0),
    want: "divide error (vector 0, error code 00000000)",
  },
  {
    name: "general protection",
    frame: exception(13, 0xabc),
    want: "general protection fault (vector 13, error code 00000abc)",
  },
  {
    name: "double fault",
    frame: exception(8, 0),
    want: "double fault (vector 8, error code 00000000)",
  },
  {
    name: "the last that has a name",
    frame: exception(21, 1),
    want: "control protection exception (vector 21, error code 00000001)",
  },
  {
    name: "one without a name",
    frame: exception(29, 0),
    want: "exception (vector 29, error code 00000000)",
  },
  {
    name: "read at 0",
    frame: exception(14, 0, 0),
    want: "null dereference: read of address 00000000",
  },
  {
    name: "write near 0",
    frame: exception(14, 2, 0xfff),
    want: "null dereference: write to address 00000fff",
  },
  {
    name: "the page after 0",
    frame: exception(14, 0, 0x1000),
    want: "read of unmapped address 00001000",
  },
  {
    name: "write to what is not mapped",
    frame: exception(14, 2, 0xdeadbeef),
    want: "write to unmapped address deadbeef",
  },
  {
    name: "write to code",
    frame: exception(14, 3, 0x123456),
    want: "write to read-only address 00123456",
  },
  {
    name: "the stack's guard page",
    frame: exception(14, 2, STACK_GUARD + 4),
    want: "stack overflow: calls nest too deep",
  },
  {
    name: "past the stack's guard page",
    frame: exception(14, 2, STACK_GUARD + 4096),
    want: "write to unmapped address 00151000",
  },
  {
    name: "beside the stack",
    frame: exception(14, 2, 0xdffff000),
    want: "stack overflow: calls nest too deep",
  },
  {
    name: "some way below the stack",
    frame: exception(14, 2, 0xdfff0000),
    want: "write to unmapped address dfff0000",
  },
];
for (const { name, frame, want } of frames) {
  test(`exception: ${name}`, () => {
    expect(report({ kind: TrapKind.Exception, frame }).split("\n")[1]).toBe(`panic: ${want}`);
  });
}

test("a null dereference is not a stack overflow where there is no stack guard", () => {
  const setting: Setting = { cpu: () => ({ imageMark: () => 0 }) };

  expect(report({ kind: TrapKind.Exception, frame: exception(14, 0, 4), setting })).toMatch(/null/);
});

test("registers", () => {
  const want = [
    "eax 00000044 ebx 00000055 ecx 00000066 edx 00000077",
    "esi 00000088 edi 00000099 ebp 000000aa esp e0000033",
    "eip 00000011 flg 00000022 cr2 fedcba98 err 00000002",
    "",
  ];
  const frame = exception(14, 2, 0xfedcba98);

  expect(report({ kind: TrapKind.Exception, frame }).split("\n").slice(2)).toEqual(want);
});

function fail(bench: Bench, message: string, file = "app/main.ts"): void {
  const messageLen = bench.putUtf16(message, MESSAGE);
  const fileLen = bench.putUtf16(file, FILE);
  bench.hal.failed(message === "" ? 0 : MESSAGE, messageLen, FILE, fileLen, 12, 34);
}
const failures = [
  {
    name: "message and place",
    message: "index out of range",
    want: "index out of range, at app/main.ts:12:34",
  },
  { name: "place only", message: "", want: "assertion failed, at app/main.ts:12:34" },
  { name: "what is not ASCII", message: "größer", want: "gr??er, at app/main.ts:12:34" },
  {
    name: "a long message keeps its place",
    message: "x".repeat(2000),
    want: `${"x".repeat(600)}..., at app/main.ts:12:34`,
  },
];
for (const { name, message, want } of failures) {
  test(`assertion: ${name}`, () => {
    const before = (bench: Bench): void => fail(bench, message);

    expect(report({ kind: TrapKind.Unreachable, before })).toBe(`\npanic: ${want}\n`);
  });
}

test("a long file name is cut", () => {
  const before = (bench: Bench): void => fail(bench, "m".repeat(700), "f".repeat(2000));

  expect(report({ kind: TrapKind.Unreachable, before })).toMatch(/, at f{200}:12:34\n$/);
});

test("an assertion is not blamed for a trap of another kind", () => {
  const before = (bench: Bench): void => fail(bench, "not me");

  expect(report({ kind: TrapKind.DivideByZero, before })).not.toMatch(/not me/);
});

const callLists = [
  { name: "none", count: 0, lines: 0 },
  { name: "two", count: 2, lines: 2 },
  { name: "as many as are shown", count: 24, lines: 24 },
  { name: "one more", count: 25, lines: 25 },
  { name: "a deep recursion", count: 90, lines: 25 },
];
for (const { name, count, lines } of callLists) {
  test(`calls, innermost first: ${name}`, () => {
    const calls = Array.from({ length: count }, (_, index) => `app/main/f${index}`);
    const shown = report({ kind: TrapKind.DivideByZero, calls }).split("\n").slice(2, -1);

    expect(shown).toEqual([
      ...calls.slice(0, 24).map((call) => `  at ${call}`),
      ...(count > 24 ? ["  ..."] : []),
    ]);
    expect(shown).toHaveLength(lines);
  });
}

test("the screen shows the same, in red where a control sequence was being written", () => {
  const bench = panicking({ kind: 0 });
  bench.write("prompt> \x1b[");
  endOf(() => bench.hal.panic(TrapKind.DivideByZero, 0));

  expect(bench.machine.text().slice(0, 2)).toEqual(["prompt>", "panic: integer division by zero"]);
  expect(bench.machine.cells()[1]?.[0]?.attribute).toBe(0x0c);
});

test("what was written before comes first", () => {
  const before = (bench: Bench): void => bench.write("x".repeat(5000));

  expect(report({ kind: TrapKind.DivideByZero, before })).toMatch(/^x{5000}\npanic/);
});

test("a trap while a trap is reported ends the machine with what is known so far", () => {
  const setting: Setting = {
    cpu: () => ({
      backtrace: () => {
        throw new WebAssembly.RuntimeError("unreachable");
      },
    }),
  };
  const bench = panicking({ kind: 0, setting });
  bench.cpu.disableInterrupts();

  expect(() => bench.hal.panic(TrapKind.DivideByZero, 0)).toThrow("unreachable");
  expect(endOf(() => bench.hal.panic(TrapKind.Unreachable, 0))).toBe(TRAP_STATUS);
  expect(bench.output).toMatch(/integer division by zero\r\n$/);
});

test("a trap while the serial port is flushed ends the machine without flushing again", () => {
  let isBroken = false;
  const bench = panicking({
    kind: 0,
    setting: {
      cpu: (real) => ({
        in8: (port) => {
          if (isBroken && port === 0x3fd) throw new WebAssembly.RuntimeError("unreachable");
          return real.in8(port);
        },
      }),
    },
  });
  bench.cpu.disableInterrupts();
  isBroken = true;

  expect(() => bench.hal.panic(TrapKind.DivideByZero, 0)).toThrow("unreachable");
  expect(endOf(() => bench.hal.panic(TrapKind.Unreachable, 0))).toBe(TRAP_STATUS);
});

test("where nobody takes the status, the processor stops and the screen stays", () => {
  const setting: Setting = {
    cpu: (real) => ({
      out8: (port, value) => {
        if (port !== 0xf4 && port !== 0xe9) real.out8(port, value);
      },
    }),
  };
  const bench = panicking({ kind: 0, setting });

  expect(endOf(() => bench.hal.panic(TrapKind.DivideByZero, 0))).toBe("stopped");
  expect(bench.accesses.some(({ port }) => port === 0x604)).toBe(false);
});

const owners = [
  {
    name: "a program's function",
    calls: ["apps/shell/main/main", "sched/src/fibers/run"],
    want: 0,
  },
  {
    name: "a failed assertion of a program",
    calls: ["hal/abort/abort", "apps/shell/main/main", "sched/src/fibers/run"],
    want: 0,
  },
  {
    name: "native code for a program",
    calls: ["memcpy", "array/Array#fill", "sched/src/x"],
    want: 0,
  },
  { name: "a program outside the tree", calls: ["main/main", "sched/src/fibers/run"], want: 0 },
  { name: "hal", calls: ["hal/src/uart/putByte", "sdk/src/write/write"], want: 1 },
  { name: "mm, in an assertion", calls: ["hal/abort/abort", "mm/src/mark/mark"], want: 1 },
  { name: "a visitor that mm calls", calls: ["rt/__visit_members", "mm/src/mark/visit"], want: 1 },
  { name: "sched", calls: ["sched/src/channel/send", "apps/shell/main/main"], want: 1 },
];
for (const { name, calls, want } of owners) {
  test(`whose trap it is: ${name}`, () => {
    const bench = panicking({ kind: 0, calls });

    expect(bench.hal.isKernelTrap(0)).toBe(want);
  });
}

test("a trap in interrupt code is the kernel's, whatever it called", () => {
  const bench = panicking({ kind: 0, calls: ["apps/shell/main/main"] });
  exception(13, 0).forEach((word, i) => bench.view().setUint32(FRAME + 4 * i, word, true));
  bench.view().setUint32(FRAME + 4 * 13, 0, true);

  expect(bench.hal.isKernelTrap(FRAME)).toBe(1);
});

test("a description fits where it is wanted, and forgets the assertion", () => {
  const bench = panicking({ kind: 0 });
  bench.view().setUint16(MESSAGE, 0x21, true);
  bench.hal.failed(MESSAGE, 1, 0, 0, 1, 1);
  const described = (capacity: number) => {
    const len = bench.hal.describeTrap(TrapKind.Unreachable, 0, SCRATCH, capacity);
    return Buffer.from(bench.view().buffer, SCRATCH, len).toString();
  };

  expect(described(160)).toBe("!");
  expect(described(11)).toBe("unreachable");
});
