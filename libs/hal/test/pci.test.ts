/** PCI enumeration against the modelled bus; PCI Local Bus 3.0, chapter 6. */
import { expect, test } from "@jest/globals";
import { type Bar, PciBridge, PciFunction, type Window } from "@yolk/machine";
import { Bench, SCRATCH } from "./load";

const ENOENT = -2;
const EINVAL = -22;
const COMMAND = 0x04;
const NIC = { vendor: 0x8086, device: 0x100e, classCode: 0x020000, interruptPin: 1 };
const empty: Window = { read: () => 0, write: () => {} };

/** All functions, in the order in which they are found. */
function functions({ hal }: Bench): string[] {
  const found: string[] = [];
  let fn = hal.pciNext(-1);
  while (fn >= 0) {
    const id = hal.pciRead(fn, 0) >>> 0;
    found.push(`${fn.toString(16)}: ${(id & 0xffff).toString(16)}:${(id >>> 16).toString(16)}`);
    fn = hal.pciNext(fn);
  }
  expect(fn).toBe(ENOENT);
  return found;
}

test("a PC has its host bridge", () => {
  expect(functions(new Bench())).toEqual(["0: 8086:1237"]);
});

test("devices, functions of one device, and what lies behind bridges", () => {
  const bench = new Bench();
  const { pci } = bench.machine;
  const first = new PciFunction({ ...NIC, device: 1 });
  first.setMultifunction();
  pci.plug(first, { device: 3 });
  pci.plug(new PciFunction({ ...NIC, device: 2 }), { device: 3, fn: 5 });
  pci.plug(new PciFunction({ ...NIC, device: 3 }), { device: 31 });
  pci.plug(new PciBridge(1), { device: 4 });
  pci.plug(new PciBridge(7), { bus: 1, device: 0 });
  pci.plug(new PciFunction({ ...NIC, device: 4 }), { bus: 7, device: 9 });

  expect(functions(bench)).toEqual([
    "0: 8086:1237",
    "18: 8086:1",
    "1d: 8086:2",
    "20: 1b36:1",
    "f8: 8086:3",
    "100: 1b36:1",
    "748: 8086:4",
  ]);
});

test("functions of a device that says it has one, and buses that nothing leads to, are not asked", () => {
  const bench = new Bench();
  bench.machine.pci.plug(new PciFunction(NIC), { device: 3 });
  bench.machine.pci.plug(new PciFunction(NIC), { device: 3, fn: 1 });
  bench.machine.pci.plug(new PciFunction(NIC), { bus: 2, device: 0 });

  expect(functions(bench)).toEqual(["0: 8086:1237", "18: 8086:100e"]);
});

test("without PCI nothing is found, after a bounded number of looks", () => {
  const bench = new Bench({ cpu: () => ({ in32: () => -1 }) });

  expect(bench.hal.pciNext(-1)).toBe(ENOENT);
  expect(bench.accesses.length).toBeLessThan(5000);
});

const bar = (kind: Bar["kind"], octets: number, prefetchable = false): Bar => ({
  kind,
  octets,
  prefetchable,
  window: empty,
});
const bars = [
  { name: "ports", given: bar("ports", 64), flags: 1 },
  { name: "memory", given: bar("memory", 0x20000), flags: 0 },
  { name: "prefetchable memory", given: bar("memory", 0x1000000, true), flags: 8 },
  { name: "64-bit memory", given: bar("memory64", 0x4000, true), flags: 12 },
  { name: "the smallest memory", given: bar("memory", 16), flags: 0 },
  { name: "the smallest ports", given: bar("ports", 4), flags: 1 },
];
for (const { name, given, flags } of bars) {
  test(`base address register: ${name}`, () => {
    const bench = new Bench();
    const nic = new PciFunction(NIC);
    nic.addBar(0, given);
    bench.machine.pci.plug(nic, { device: 3 });
    const before = Array.from({ length: 64 }, (_, index) => bench.hal.pciRead(0x18, index * 4));

    expect(bench.hal.pciBar(0x18, 0, SCRATCH)).toBe(0);
    expect(Number(bench.view().getBigUint64(SCRATCH, true)) % given.octets).toBe(0);
    expect(Number(bench.view().getBigUint64(SCRATCH, true))).not.toBe(0);
    expect(Number(bench.view().getBigUint64(SCRATCH + 8, true))).toBe(given.octets);
    expect(bench.view().getUint32(SCRATCH + 16, true)).toBe(flags);
    expect(before).toEqual(before.map((_, index) => bench.hal.pciRead(0x18, index * 4)));
  });
}

test("64 bits of address and of size", () => {
  const bench = new Bench();
  const gpu = new PciFunction(NIC);
  gpu.addBar(2, bar("memory64", 2 ** 33));
  bench.machine.pci.plug(gpu, { device: 3 });
  bench.hal.pciWrite(0x18, 0x1c, 0x4a);

  expect(bench.hal.pciBar(0x18, 2, SCRATCH)).toBe(0);
  expect(bench.view().getBigUint64(SCRATCH, true)).toBe(0x4a_0000_0000n);
  expect(bench.view().getBigUint64(SCRATCH + 8, true)).toBe(2n ** 33n);
});

test("registers that are not there, upper halves, and those past a bridge's two are none", () => {
  const bench = new Bench();
  const nic = new PciFunction(NIC);
  nic.addBar(1, bar("memory64", 0x4000));
  nic.addBar(3, bar("memory", 0x4000));
  bench.machine.pci.plug(nic, { device: 3 });
  bench.machine.pci.plug(new PciBridge(1), { device: 4 });
  const results = (fn: number, count: number): number[] =>
    Array.from({ length: count }, (_, index) => bench.hal.pciBar(fn, index, SCRATCH));

  expect(results(0x18, 7)).toEqual([ENOENT, 0, ENOENT, 0, ENOENT, ENOENT, ENOENT]);
  expect(results(0x20, 6)).toEqual(Array.from({ length: 6 }, () => ENOENT));
  expect(results(0x28, 1)).toEqual([ENOENT]);
});

test("a function answers nowhere while its registers hold ones", () => {
  const bench = new Bench();
  const answers: boolean[] = [];
  class Watched extends PciFunction {
    override readConfig(offset: number): number {
      if (offset === 0x10 && this.config.getUint32(0x10, true) === 0xfffffff0) {
        answers.push(this.windowAt(0xfffffff0) !== null);
      }
      return super.readConfig(offset);
    }
  }
  const nic = new Watched(NIC);
  nic.addBar(0, bar("memory", 16));
  bench.machine.pci.plug(nic, { device: 3 });
  const command = bench.hal.pciRead(0x18, COMMAND);
  bench.hal.pciBar(0x18, 0, SCRATCH);

  expect(answers).toEqual([false]);
  expect(bench.hal.pciRead(0x18, COMMAND)).toBe(command);
});

test("capabilities are found by what they are, in the order of the list", () => {
  const bench = new Bench();
  const nic = new PciFunction(NIC);
  const places = [
    [1, 2],
    [9, 16],
    [5, 4],
    [9, 4],
  ].map(([id, octets]) => nic.addCapability(id ?? 0, new Array<number>(octets ?? 0).fill(0xee)));
  bench.machine.pci.plug(nic, { device: 3 });
  const all = (id: number): number[] => {
    const found: number[] = [];
    let at = bench.hal.pciCapability(0x18, id, 0);
    for (; at >= 0; at = bench.hal.pciCapability(0x18, id, at)) found.push(at);
    return found;
  };

  expect(all(0)).toEqual(places);
  expect(all(9)).toEqual([places[1], places[3]]);
  expect(all(17)).toEqual([]);
  expect(bench.hal.pciCapability(0, 0, 0)).toBe(ENOENT);
});

const lists = [
  { name: "a ring", links: [0x50, 0x40] },
  { name: "one that leads into the header", links: [0x50, 0x10] },
];
for (const { name, links } of lists) {
  test(`a list of capabilities that is ${name} ends`, () => {
    const bench = new Bench();
    const nic = new PciFunction(NIC);
    [0, 1].forEach(() => nic.addCapability(1, new Array<number>(14).fill(0)));
    bench.machine.pci.plug(nic, { device: 3 });
    const real = nic.readConfig.bind(nic);
    nic.readConfig = (offset) =>
      offset === 0x41 ? (links[0] ?? 0) : offset === 0x51 ? (links[1] ?? 0) : real(offset);

    expect(bench.hal.pciCapability(0x18, 9, 0)).toBe(ENOENT);
  });
}

test("a function that was pulled out reads as ones and has nothing", () => {
  const bench = new Bench();
  const nic = new PciFunction(NIC);
  nic.addBar(0, bar("memory", 0x1000));
  nic.addCapability(9, [0]);
  bench.machine.pci.plug(nic, { device: 3 });
  bench.machine.pci.unplug(nic);

  expect(bench.hal.pciRead(0x18, 0)).toBe(-1);
  expect(bench.hal.pciBar(0x18, 0, SCRATCH)).toBe(ENOENT);
  expect(bench.hal.pciCapability(0x18, 0, 0)).toBe(ENOENT);
});

/** A device whose line a test raises. */
class Asking extends PciFunction {
  constructor() {
    super(NIC);
  }
  ask(high: boolean): void {
    this.setIrq(high);
  }
}

/** A machine with devices in slots 3 and 5: the same line. */
function shared(): { bench: Bench; one: Asking; other: Asking; line: number } {
  const bench = new Bench();
  const [one, other] = [new Asking(), new Asking()];
  bench.machine.pci.plug(one, { device: 3 });
  bench.machine.pci.plug(other, { device: 5 });
  const line = bench.hal.pciRead(0x18, 0x3c) & 0xff;
  expect(bench.hal.pciRead(0x28, 0x3c) & 0xff).toBe(line);
  return { bench, one, other, line };
}

test("a line interrupts once each time it is armed, as long as it is up", () => {
  const { bench, one, line } = shared();
  const events = (): number => (bench.cpu.cycles(), bench.hal.eventCount());
  const before = events();
  one.ask(true);
  expect(events()).toBe(before);
  expect(bench.hal.armLine(line)).toBe(0);
  expect(events()).toBe(before + 1);
  bench.hal.armLine(line);
  expect(events()).toBe(before + 2);
  one.ask(false);
  bench.hal.armLine(line);
  expect(events()).toBe(before + 2);
  one.ask(true);
  expect(events()).toBe(before + 3);
});

test("who shares a line is heard when the other has been served", () => {
  const { bench, one, other, line } = shared();
  bench.hal.armLine(line);
  one.ask(true);
  other.ask(true);
  bench.cpu.cycles();
  const before = bench.hal.eventCount();
  one.ask(false);
  bench.hal.armLine(line);
  bench.cpu.cycles();

  expect(bench.hal.eventCount()).toBe(before + 1);
});

test("lines that are hal's own, or none at all, are refused", () => {
  const { hal } = new Bench();
  const refused = Array.from({ length: 257 }, (_, line) => line).filter(
    (line) => hal.armLine(line) === EINVAL,
  );

  expect(refused.filter((line) => line < 16)).toEqual([0, 1, 2, 4, 8, 13]);
  expect(refused.filter((line) => line >= 16).length).toBe(241);
});
