/** 8259A, Intel 231468-003: initialization, masks, and interrupts that are none. */
import { expect, test } from "@jest/globals";
import { Bench, type Access } from "./load";

const [MASTER, MASTER_MASK, SLAVE, SLAVE_MASK] = [0x20, 0x21, 0xa0, 0xa1];
const EOI = 0x20;

const isPic = ({ port }: Access): boolean =>
  [MASTER, MASTER_MASK, SLAVE, SLAVE_MASK].includes(port);
const written = (accesses: readonly Access[]): (number | undefined)[][] =>
  accesses
    .filter((one) => isPic(one) && one.value !== undefined)
    .map(({ port, value }) => [port, value]);

test("vectors 32 to 47, slave on line 2, 8086 mode, all lines masked at first", () => {
  const { accesses } = new Bench();

  expect(written(accesses).slice(0, 10)).toEqual([
    [MASTER, 0x11],
    [SLAVE, 0x11],
    [MASTER_MASK, 32],
    [SLAVE_MASK, 40],
    [MASTER_MASK, 1 << 2],
    [SLAVE_MASK, 2],
    [MASTER_MASK, 0x01],
    [SLAVE_MASK, 0x01],
    [MASTER_MASK, 0xfb],
    [SLAVE_MASK, 0xff],
  ]);
});

test("lines whose device is there are let through, each with one port access", () => {
  const { accesses } = new Bench();

  expect(written(accesses).slice(10)).toEqual([
    [MASTER_MASK, 0xeb],
    [MASTER_MASK, 0xe9],
    [MASTER_MASK, 0xe8],
  ]);
});

const IN_SERVICE = 0x80;
const interrupts = [
  { name: "line 0 ends at the master", irq: 0, isr: 0, want: [[MASTER, EOI]], events: 1 },
  {
    name: "line 7 that was requested ends at the master",
    irq: 7,
    isr: IN_SERVICE,
    want: [
      [MASTER, 0x0b],
      [MASTER, EOI],
    ],
    events: 1,
  },
  {
    name: "line 7 that vanished gets no end: it is in nobody's service",
    irq: 7,
    isr: 0,
    want: [[MASTER, 0x0b]],
    events: 0,
  },
  {
    name: "line 12 ends at both",
    irq: 12,
    isr: 0,
    want: [
      [SLAVE, EOI],
      [MASTER, EOI],
    ],
    events: 1,
  },
  {
    name: "line 15 that was requested ends at both",
    irq: 15,
    isr: IN_SERVICE,
    want: [
      [SLAVE, 0x0b],
      [SLAVE, EOI],
      [MASTER, EOI],
    ],
    events: 1,
  },
  {
    name: "line 15 that vanished ends at the master, which saw the cascade",
    irq: 15,
    isr: 0,
    want: [
      [SLAVE, 0x0b],
      [MASTER, EOI],
    ],
    events: 0,
  },
];
for (const { name, irq, isr, want, events } of interrupts) {
  test(name, () => {
    const bench = new Bench({
      cpu: (real) => ({
        in8: (port) => (port === MASTER || port === SLAVE ? isr : real.in8(port)),
      }),
    });
    const before = bench.accesses.length;
    bench.hal.interrupt(irq);

    expect(written(bench.accesses.slice(before))).toEqual(want);
    expect(bench.hal.eventCount()).toBe(events);
  });
}

test("an interrupt that vanished does not end a sleep", () => {
  const bench: Bench = new Bench({
    cpu: (real) => ({
      halt: () => {
        if (!spurious) return real.halt();
        spurious = false;
        bench.hal.interrupt(7);
        real.enableInterrupts();
      },
    }),
  });
  let spurious = true;
  const deadline = bench.hal.monotonicNanos() + 1_000_000n;
  bench.hal.idle(bench.hal.eventCount(), deadline);

  expect(bench.hal.monotonicNanos()).toBeGreaterThanOrEqual(deadline);
});
