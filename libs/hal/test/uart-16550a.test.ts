/** PC16550D: sections are those of the chip's document. */
import { expect, test } from "@jest/globals";
import { Bench, endOf, seeded, type Cpu } from "./load";

const COM1 = 0x3f8;
const [RBR_THR, IER, IIR_FCR, LCR, MCR, LSR, SCR] = [0, 1, 2, 3, 4, 5, 7].map((at) => COM1 + at);
const MCR_RTS = 1 << 1;
const ABSENT = 0xff;
const ENOUGH_POLLS = 1_000_000;

const noise = (len: number, seed = 1): number[] => {
  const random = seeded(seed);
  return Array.from({ length: len }, () => Math.floor(random() * 256));
};
const isSerial = (port: number): boolean => port >= COM1 && port < COM1 + 8;

test("set up to 115200 baud, 8N1, with FIFOs, trigger at 14 octets", () => {
  const { accesses } = new Bench();
  const written = accesses.filter(({ port, value }) => isSerial(port) && value !== undefined);

  expect(written.map(({ port, value }) => [port, value])).toEqual([
    [SCR, 0x5a],
    [IER, 0],
    [LCR, 0x83],
    [RBR_THR, 1],
    [IER, 0],
    [LCR, 0x03],
    [IIR_FCR, 0xc7],
    [IER, 0x01],
    [MCR, 0x0b],
  ]);
});

const sizes = [0, 1, 15, 16, 17, 4096, 16384, 16385, 100_000];
for (const size of sizes) {
  test(`${size} octets written come out whole and in order`, () => {
    const bench = new Bench({ commandLine: "console=pipe" });
    const octets = noise(size);
    for (let at = 0; at < size; at += 50_000) bench.write(octets.slice(at, at + 50_000));
    bench.sleep(1000n);

    expect(bench.sent).toEqual(octets);
  });
}

test("the interrupt sends: nothing has to be written after a short text for it to go out", () => {
  const bench = new Bench();
  bench.write("hello");

  expect(bench.output).toBe("hello");
  expect(bench.accesses.at(-1)).not.toEqual({ port: IER, value: 0x03 });
});

test("100 KB received while nobody reads are held back, and nothing is lost", () => {
  const bench = new Bench();
  const octets = noise(100_000).map((octet) => (octet === 3 ? 4 : octet));
  bench.machine.receive(octets);
  bench.sleep(1_000_000n);
  const got: number[] = [];
  for (let round = 0; round < 1000 && got.length < octets.length; round++) {
    const part = bench.read(1000);
    if (part.length === 0) bench.sleep(1000n);
    got.push(...part);
  }

  expect(got).toEqual(octets);
});

test("RTS asks the sender to stop while the console is full, and to go on after a read", () => {
  const bench = new Bench();
  bench.machine.receive(noise(5000, 2).map((octet) => octet | 0x80));
  bench.sleep(1000n);
  const ready = (): number =>
    (bench.accesses.filter(({ port, value }) => port === MCR && value !== undefined).at(-1)
      ?.value ?? 0) & MCR_RTS;

  expect(ready()).toBe(0);
  bench.read(4096);
  expect(ready()).toBe(MCR_RTS);
});

test("full input does not hold up output", () => {
  const bench = new Bench();
  bench.machine.receive(noise(10_000).map((octet) => octet | 0x80));
  bench.sleep(1000n);
  bench.write("out\n".repeat(10_000));

  expect(bench.output).toBe("out\r\n".repeat(10_000));
});

test("octets that arrive at any two port accesses during output are received: the line must fall", () => {
  const silent: number[][] = [];
  const lengths = [1, 2, 3, 4, 5, 6, 7, 8];
  const moments = Array.from({ length: 100 }, (_, moment) => lengths.map((gap) => [moment, gap]));
  for (const [moment = 0, gap = 0] of moments.flat()) {
    let access = -Infinity;
    const count = (): void => {
      access += 1;
      if (access === moment) bench.machine.receive([0x61]);
      if (access === moment + gap) bench.machine.receive([0x62]);
    };
    const bench: Bench = new Bench({
      cpu: (real) => ({
        in8: (port) => (count(), real.in8(port)),
        out8: (port, value) => (count(), real.out8(port, value)),
      }),
    });
    access = -1;
    bench.write("x".repeat(40));
    for (let wait = 0; wait < 10; wait++) bench.cpu.cycles();
    const arrived = (access >= moment ? "a" : "") + (access >= moment + gap ? "b" : "");
    access = -Infinity;
    bench.machine.receive([0x63]);
    for (let wait = 0; wait < 10; wait++) bench.cpu.cycles();
    if (bench.readText() !== `${arrived}c`) silent.push([moment, gap]);
    expect(bench.output).toBe("x".repeat(40));
  }

  expect(silent).toEqual([]);
});

/** A transmitter that takes time for an octet, on top of the modelled chip. */
function slowTransmitter(nanosPerOctet: bigint, capacity: number) {
  let busyUntil = 0n;
  let waiting = 0;
  let most = 0;
  const cpu = (real: Cpu): Partial<Cpu> => ({
    in8: (port) => {
      const value = real.in8(port);
      if (port !== LSR) return value;
      const isEmpty = real.cycles() >= busyUntil;
      if (isEmpty) waiting = 0;
      return isEmpty ? value : value & ~0x60;
    },
    out8: (port, value) => {
      if (port === RBR_THR && real.in8(LCR ?? 0) < 0x80) {
        waiting += 1;
        most = Math.max(most, waiting);
        const now = real.cycles();
        busyUntil = (now > busyUntil ? now : busyUntil) + nanosPerOctet;
      }
      real.out8(port, value);
    },
  });
  return { cpu, most: () => most <= capacity, busyUntil: () => busyUntil };
}

test("the FIFO is never given more than its sixteen octets", () => {
  const chip = slowTransmitter(10_000n, 16);
  const bench = new Bench({ commandLine: "console=pipe", cpu: chip.cpu });
  bench.write(noise(20_000));

  expect(endOf(() => bench.hal.exit(0))).toBe(0);
  expect(bench.sent).toEqual(noise(20_000));
  expect(chip.most()).toBe(true);
});

test("power off waits until the last octet has left the shift register", () => {
  const chip = slowTransmitter(87_000n, 16); // 115200 baud
  const bench = new Bench({ cpu: chip.cpu });
  bench.write("bye\n");

  expect(endOf(() => bench.hal.exit(0))).toBe(0);
  expect(bench.cpu.cycles()).toBeGreaterThanOrEqual(chip.busyUntil());
});

test("a chip without FIFOs (IIR bits 7 and 6 clear) is given one octet at a time", () => {
  const chip = slowTransmitter(1000n, 1);
  const bench = new Bench({
    cpu: (real) => {
      const slow = { ...real, ...chip.cpu(real) };
      return { ...slow, in8: (port) => slow.in8(port) & (port === IIR_FCR ? ~0xc0 : ABSENT) };
    },
  });
  bench.write("x".repeat(20_000));
  expect(endOf(() => bench.hal.exit(0))).toBe(0);

  expect(bench.output).toBe("x".repeat(20_000));
  expect(chip.most()).toBe(true);
});

const absent = [
  { name: "ports read as ones", in8: () => ABSENT },
  { name: "ports read as zeros", in8: () => 0 },
];
for (const { name, in8 } of absent) {
  test(`no port, ${name}: logged, and writing costs no port access`, () => {
    const bench = new Bench({
      cpu: (real) => ({ in8: (port) => (isSerial(port) ? in8() : real.in8(port)) }),
    });
    const before = bench.accesses.length;
    bench.write("x".repeat(40_000));

    expect(bench.logLines()[0]).toMatch(/^serial: .*not found$/);
    expect(bench.accesses.slice(before).filter(({ port }) => isSerial(port))).toEqual([]);
  });
}

test("no port, the bus still carries what was written last: not taken for a port", () => {
  let last = 0;
  const bench = new Bench({
    cpu: (real) => ({
      in8: (port) => (isSerial(port) ? last : real.in8(port)),
      out8: (port, value) => {
        last = value;
        if (!isSerial(port)) real.out8(port, value);
      },
    }),
  });

  expect(bench.logLines()[0]).toMatch(/not found$/);
});

test("a transmitter that hangs is given up after a bounded wait, and input still comes", () => {
  const bench = new Bench({
    cpu: (real) => ({ in8: (port) => real.in8(port) & (port === LSR ? ~0x60 : ABSENT) }),
  });
  bench.hal.monotonicNanos();
  bench.write("x".repeat(40_000));
  const polls = bench.accesses.length;
  bench.write("x".repeat(40_000));
  bench.machine.receive(Buffer.from("y".repeat(5000)));
  bench.sleep(1000n);
  const got = [...bench.read(), ...(bench.sleep(1000n), bench.read())];

  expect(polls).toBeLessThan(ENOUGH_POLLS);
  expect(bench.accesses.length - polls).toBeLessThan(60_000);
  expect(got).toHaveLength(5000);
});

const stuck = [
  { name: "an interrupt cause that never goes", port: IIR_FCR, value: 0xc0 },
  { name: "received data that never ends", port: LSR, value: 0x61 },
];
for (const { name, port, value } of stuck) {
  test(`${name} is given up after a bounded number of looks`, () => {
    let isStuck = false;
    const bench = new Bench({
      cpu: (real) => ({ in8: (at) => (isStuck && at === port ? value : real.in8(at)) }),
    });
    isStuck = true;
    bench.hal.interrupt(4);

    expect(bench.accesses.length).toBeLessThan(ENOUGH_POLLS);
  });
}

test("flushing a transmitter that hangs ends", () => {
  const bench = new Bench({
    cpu: (real) => ({ in8: (port) => real.in8(port) & (port === LSR ? ~0x60 : ABSENT) }),
  });
  bench.write("x");

  expect(endOf(() => bench.hal.exit(7))).toBe(7);
});
