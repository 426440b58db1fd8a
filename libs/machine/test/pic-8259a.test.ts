import { beforeEach, expect, test } from "@jest/globals";

import { PicPair } from "../src/pic-pair";

const [MASTER, MASTER_MASK, SLAVE, SLAVE_MASK] = [0x20, 0x21, 0xa0, 0xa1];
const EOI = 0x20;

let pic: PicPair;
beforeEach(() => {
  pic = new PicPair();
  pic.reset();
  initialize(0x01);
});

function initialize(icw4: number): void {
  for (const [port, value] of [
    [MASTER, 0x11],
    [MASTER_MASK, 0x20],
    [MASTER_MASK, 0x04],
    [MASTER_MASK, icw4],
    [SLAVE, 0x11],
    [SLAVE_MASK, 0x28],
    [SLAVE_MASK, 0x02],
    [SLAVE_MASK, icw4],
  ] as const) {
    pic.write8(port, value);
  }
}

const read = (port: number, ocw3: number) => {
  pic.write8(port, ocw3);
  return pic.read8(port);
};

test("nothing gets through before the initialization is complete", () => {
  pic.reset();
  pic.raise(1);
  expect(pic.acknowledge()).toBeNull();
  pic.write8(MASTER, 0x11);
  pic.write8(MASTER_MASK, 0x20);
  pic.lower(1);
  pic.raise(1);
  expect(pic.acknowledge()).toBeNull();
});

for (const irq of [0, 1, 3, 7, 8, 12, 15]) {
  test(`IRQ${irq} has vector 0x${(0x20 + irq).toString(16)}`, () => {
    pic.raise(irq);
    const vector = pic.acknowledge();
    expect(vector).toBe(0x20 + irq);
    expect(pic.irqOf(vector ?? 0)).toBe(irq);
    expect(pic.acknowledge()).toBeNull();
  });
}

test("IRR shows requests, ISR what is in service", () => {
  pic.raise(3);
  expect([read(MASTER, 0x0a), read(MASTER, 0x0b)]).toEqual([0x08, 0x00]);
  pic.acknowledge();
  expect([read(MASTER, 0x0a), read(MASTER, 0x0b)]).toEqual([0x00, 0x08]);
  pic.write8(MASTER, EOI);
  expect(read(MASTER, 0x0b)).toBe(0);
});

test("a masked request waits until it is unmasked", () => {
  pic.write8(MASTER_MASK, 0x02);
  pic.raise(1);
  expect(pic.acknowledge()).toBeNull();
  expect(pic.read8(MASTER_MASK)).toBe(0x02);
  pic.write8(MASTER_MASK, 0x00);
  expect(pic.acknowledge()).toBe(0x21);
});

test("the lowest number goes first, whatever came first", () => {
  pic.raise(4);
  pic.raise(1);
  pic.raise(8);
  expect(pic.acknowledge()).toBe(0x21);
  pic.write8(MASTER, EOI);
  expect(pic.acknowledge()).toBe(0x28);
  pic.write8(SLAVE, EOI);
  pic.write8(MASTER, EOI);
  expect(pic.acknowledge()).toBe(0x24);
});

test("what is in service holds back its level and lower ones, not higher ones", () => {
  pic.raise(4);
  pic.acknowledge();
  pic.raise(5);
  expect(pic.acknowledge()).toBeNull();
  pic.raise(0);
  expect(pic.acknowledge()).toBe(0x20);
});

test("a line that stays high is one request", () => {
  pic.raise(1);
  pic.acknowledge();
  pic.raise(1);
  pic.write8(MASTER, EOI);
  expect(pic.acknowledge()).toBeNull();
  pic.lower(1);
  pic.raise(1);
  expect(pic.acknowledge()).toBe(0x21);
});

test("a specific EOI ends the level it names", () => {
  pic.raise(4);
  pic.acknowledge();
  pic.raise(1);
  pic.acknowledge();
  pic.write8(MASTER, 0x60 | 4);
  expect(read(MASTER, 0x0b)).toBe(0x02);
});

test("a request that is gone at the acknowledge is IRQ7 and not in service", () => {
  pic.raise(3);
  pic.lower(3);
  expect(pic.acknowledge()).toBe(0x27);
  expect(read(MASTER, 0x0b)).toBe(0);
});

test("a request of the second chip that is gone is IRQ15, with IRQ2 in service", () => {
  pic.raise(10);
  pic.lower(10);
  expect(pic.acknowledge()).toBe(0x2f);
  expect([read(MASTER, 0x0b), read(SLAVE, 0x0b)]).toEqual([0x04, 0x00]);
});

test("a second request of the second chip follows the first", () => {
  pic.raise(9);
  pic.raise(10);
  expect(pic.acknowledge()).toBe(0x29);
  pic.write8(SLAVE, EOI);
  pic.write8(MASTER, EOI);
  expect(pic.acknowledge()).toBe(0x2a);
});

test("with AEOI nothing stays in service", () => {
  initialize(0x03);
  pic.raise(1);
  expect(pic.acknowledge()).toBe(0x21);
  expect(read(MASTER, 0x0b)).toBe(0);
});

test("rotation on EOI makes the level served the lowest", () => {
  pic.raise(1);
  pic.acknowledge();
  pic.write8(MASTER, 0xa0);
  pic.lower(1);
  pic.raise(1);
  pic.raise(5);
  expect(pic.acknowledge()).toBe(0x25);
});

test("special mask mode lets lower levels interrupt a masked handler", () => {
  pic.raise(1);
  pic.acknowledge();
  pic.write8(MASTER_MASK, 0x02);
  pic.raise(5);
  expect(pic.acknowledge()).toBeNull();
  pic.write8(MASTER, 0x68);
  expect(pic.acknowledge()).toBe(0x25);
});

test("the poll command acknowledges", () => {
  pic.raise(6);
  expect(read(MASTER, 0x0c)).toBe(0x86);
  expect(read(MASTER, 0x0b)).toBe(0x40);
});

test("ICW1 clears the mask, the requests and what is in service", () => {
  pic.raise(1);
  pic.acknowledge();
  pic.raise(0);
  pic.write8(MASTER_MASK, 0xff);
  initialize(0x01);
  expect(pic.read8(MASTER_MASK)).toBe(0);
  expect([read(MASTER, 0x0a), read(MASTER, 0x0b)]).toEqual([0, 0]);
  expect(pic.acknowledge()).toBeNull();
});
