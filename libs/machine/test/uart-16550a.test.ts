import { beforeEach, expect, test } from "@jest/globals";

import { Uart16550a } from "../src/uart-16550a";

const BASE = 0x3f8;
const [RBR, IER, IIR, LCR, MCR, LSR, MSR, SCR] = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => BASE + n) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];
const [THR, FCR] = [RBR, IIR];

let sent: number[];
let irq: boolean;
let uart: Uart16550a;
beforeEach(() => {
  sent = [];
  irq = false;
  uart = new Uart16550a(BASE, {
    onTransmit: (byte) => sent.push(byte),
    setIrq: (high) => (irq = high),
  });
  uart.reset();
  uart.write8(MCR, 0x0b); // DTR, RTS, OUT2
});

const text = (length: number) => Array.from({ length }, (_, index) => index + 1);
const readAll = () => {
  const bytes: number[] = [];
  while ((uart.read8(LSR) & 1) !== 0) bytes.push(uart.read8(RBR));
  return bytes;
};

test("reset state is that of PC16550D, table III", () => {
  uart.reset();
  expect([IER, IIR, LCR, MCR, LSR].map((port) => uart.read8(port))).toEqual([0, 1, 0, 0, 0x60]);
});

test("a byte written to THR is sent, and the transmitter is empty again", () => {
  uart.write8(THR, 0x41);
  expect(sent).toEqual([0x41]);
  expect(uart.read8(LSR)).toBe(0x60);
});

test("DLAB turns the first two registers into the divisor", () => {
  uart.write8(LCR, 0x83);
  uart.write8(RBR, 0x02);
  uart.write8(IER, 0x01);
  expect([uart.read8(RBR), uart.read8(IER)]).toEqual([0x02, 0x01]);
  uart.write8(LCR, 0x03);
  expect(uart.baudDivisor).toBe(0x0102);
  expect(uart.read8(IER)).toBe(0);
  expect(sent).toEqual([]);
});

test("the scratch register keeps what is written", () => {
  uart.write8(SCR, 0x5a);
  expect(uart.read8(SCR)).toBe(0x5a);
});

test("IIR shows in its top bits whether the FIFOs are on", () => {
  uart.write8(FCR, 0x01);
  expect(uart.read8(IIR)).toBe(0xc1);
});

test("host input waits for room and none is lost", () => {
  uart.write8(FCR, 0x01);
  uart.receive(text(100));
  expect(uart.queued).toBe(100 - 16);
  expect(readAll()).toEqual(text(100));
});

test("host input survives that the guest clears the FIFO and that the machine resets", () => {
  uart.receive(text(20));
  uart.write8(FCR, 0x07);
  uart.reset();
  uart.write8(FCR, 0x07);
  expect(readAll()).toEqual(text(20));
});

const triggers = [
  { fcr: 0x01, level: 1 },
  { fcr: 0x41, level: 4 },
  { fcr: 0x81, level: 8 },
  { fcr: 0xc1, level: 14 },
];
for (const { fcr, level } of triggers) {
  test(`FCR 0x${fcr.toString(16)} triggers at ${level} bytes, below it is a timeout`, () => {
    uart.write8(FCR, fcr);
    uart.write8(IER, 0x01);
    uart.receive(text(level));
    expect(uart.read8(IIR)).toBe(0xc4);
    uart.read8(RBR);
    expect(uart.read8(IIR)).toBe(level === 1 ? 0xc1 : 0xcc);
    expect(irq).toBe(level !== 1);
  });
}

test("enabling the THRE interrupt raises it at once; reading IIR clears it", () => {
  uart.write8(IER, 0x02);
  expect(irq).toBe(true);
  expect(uart.read8(IIR)).toBe(0x02);
  expect(irq).toBe(false);
  expect(uart.read8(IIR)).toBe(0x01);
});

test("writing THR raises the THRE interrupt again, as a new edge", () => {
  const levels: boolean[] = [];
  uart = new Uart16550a(BASE, { onTransmit: () => {}, setIrq: (high) => levels.push(high) });
  uart.write8(MCR, 0x08);
  uart.write8(IER, 0x02);
  levels.length = 0;
  uart.write8(THR, 0x41);
  expect(levels).toEqual([false, true]);
});

test("interrupts are identified by priority: line status, data, THRE, modem", () => {
  uart.write8(MCR, 0x18); // loopback
  uart.write8(MCR, 0x1a); // RTS changes CTS
  uart.write8(IER, 0x0f);
  uart.write8(THR, 1);
  uart.write8(THR, 2); // overrun: no FIFO
  expect(uart.read8(IIR)).toBe(0x06);
  expect(uart.read8(LSR)).toBe(0x63);
  expect(uart.read8(IIR)).toBe(0x04);
  expect(uart.read8(RBR)).toBe(2);
  expect(uart.read8(IIR)).toBe(0x02);
  expect(uart.read8(IIR)).toBe(0x00);
  uart.read8(MSR);
  expect(uart.read8(IIR)).toBe(0x01);
});

test("an overrun keeps the FIFO, loses the newest byte and shows once", () => {
  uart.write8(FCR, 0x01);
  for (const byte of text(17)) uart.arrive(byte);
  expect(uart.read8(LSR)).toBe(0x63);
  expect(uart.read8(LSR)).toBe(0x61);
  expect(readAll()).toEqual(text(16));
});

test("loopback sends to itself and connects modem outputs to inputs", () => {
  uart.receive([0x55]);
  uart.write8(MCR, 0x1e); // the self-test that kernels do
  uart.write8(THR, 0xae);
  expect(uart.read8(RBR)).toBe(0xae);
  expect(sent).toEqual([]);
  expect(uart.read8(MSR) & 0xf0).toBe(0xd0); // CTS, RI, DCD
  uart.write8(MCR, 0x0b);
  expect(uart.read8(RBR)).toBe(0x55);
});

test("a peer is there: CTS, DSR and DCD", () => {
  expect(uart.read8(MSR)).toBe(0xb0);
});

test("without OUT2 no interrupt leaves the chip", () => {
  uart.write8(MCR, 0x03);
  uart.write8(IER, 0x01);
  uart.receive([1]);
  expect(irq).toBe(false);
  uart.write8(MCR, 0x0b);
  expect(irq).toBe(true);
});
