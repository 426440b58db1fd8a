import { beforeEach, expect, test } from "@jest/globals";

import { PortBus } from "../src/port-bus";

let bus: PortBus;
let log: string[];
const bytes = {
  read8: (port: number) => port & 0xff,
  write8: (port: number, value: number) => {
    log.push(`${port.toString(16)}=${value.toString(16)}`);
  },
};
beforeEach(() => {
  bus = new PortBus();
  log = [];
  bus.claim(0x100, 8, bytes);
});

test("wide reads of a byte device are byte reads at rising ports", () => {
  expect([bus.read8(0x101), bus.read16(0x101), bus.read32(0x104)]).toEqual([
    0x01, 0x0201, 0x07060504,
  ]);
});

test("wide writes of a byte device are byte writes at rising ports", () => {
  bus.write16(0x100, 0xbbaa);
  bus.write32(0x104, 0xddccbbaa);
  expect(log).toEqual(["100=aa", "101=bb", "104=aa", "105=bb", "106=cc", "107=dd"]);
});

test("a byte write sends 8 bits", () => {
  bus.write8(0x100, 0x1234);
  expect(log).toEqual(["100=34"]);
});

test("a wide device gets the write in one", () => {
  bus.claim(0x200, 4, { ...bytes, write32: (port, value) => log.push(`${port}:${value}`) });
  bus.write32(0x200, -1);
  expect(log).toEqual([`${0x200}:${0xffffffff}`]);
});

test("unclaimed ports read as ones and are counted once per access", () => {
  expect([bus.read8(0x300), bus.read16(0x300), bus.read32(0x300)]).toEqual([
    0xff, 0xffff, 0xffffffff,
  ]);
  bus.write32(0x300, 1);
  expect(bus.unclaimed).toBe(4);
});

test("an access that touches one device is not unclaimed", () => {
  expect(bus.read16(0x107)).toBe(0xff07);
  expect(bus.unclaimed).toBe(0);
});

test("a port cannot be claimed twice", () => {
  expect(() => bus.claim(0x107, 2, bytes)).toThrow("0x107");
});
