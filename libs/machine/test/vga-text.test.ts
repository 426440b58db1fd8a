import { beforeEach, expect, test } from "@jest/globals";

import { PortBus } from "../src/port-bus";
import { VgaText } from "../src/vga-text";

let memory: Uint8Array;
let bus: PortBus;
let vga: VgaText;
let nanos: bigint;
beforeEach(() => {
  memory = new Uint8Array(0x100000);
  bus = new PortBus();
  nanos = 0n;
  vga = new VgaText(
    () => memory,
    () => nanos,
  );
  vga.connect(bus);
  vga.reset();
});

const put = (row: number, column: number, bytes: number[], attribute = 0x07) =>
  bytes.forEach((byte, index) =>
    memory.set([byte, attribute], 0xb8000 + (row * 80 + column + index) * 2),
  );
const crtc = (index: number, value: number) => {
  bus.write8(0x3d4, index);
  bus.write8(0x3d5, value);
};

test("the screen is blank after reset", () => {
  expect(vga.text()).toEqual(Array(25).fill(""));
  expect(vga.cells()[0]?.[0]).toEqual({ character: " ", attribute: 0x07 });
});

test("text shows where it is written, without trailing spaces", () => {
  put(3, 2, [...Buffer.from("hi there  ")]);
  expect(vga.text()[3]).toBe("  hi there");
});

test("codes beyond ASCII show as code page 437", () => {
  put(0, 0, [0x01, 0xc9, 0xcd, 0xbb, 0x81, 0xe1, 0xfb, 0x00, 0xfe]);
  expect(vga.text()[0]).toBe("☺╔═╗üß√ ■");
});

test("cells have their attribute", () => {
  put(24, 79, [0x58], 0x1f);
  expect(vga.cells()[24]?.[79]).toEqual({ character: "X", attribute: 0x1f });
});

test("the cursor is where its location registers say", () => {
  crtc(0x0e, (5 * 80 + 7) >>> 8);
  crtc(0x0f, (5 * 80 + 7) & 0xff);
  expect(vga.cursor()).toEqual({ row: 5, column: 7, visible: true });
  crtc(0x0a, 0x20);
  expect(vga.cursor().visible).toBe(false);
});

test("CRTC registers read back, also as one 16-bit write", () => {
  bus.write16(0x3d4, 0x0f | (0x42 << 8));
  expect([bus.read8(0x3d4), bus.read8(0x3d5)]).toEqual([0x0f, 0x42]);
});

test("the start address scrolls in hardware", () => {
  put(1, 0, [0x41]);
  crtc(0x0d, 80);
  expect(vga.text()[0]).toBe("A");
});

test("the beam goes back sixty times a second", () => {
  let [times, last] = [0, 0];
  for (; nanos < 1_000_000_000n; nanos += 100_000n) {
    const now = bus.read8(0x3da) & 0x08;
    if (now > last) times++;
    last = now;
  }
  expect(times).toBe(60);
});

test("the attribute controller takes index and data in turn, from a read of 0x3DA", () => {
  bus.write8(0x3c0, 0x10);
  bus.read8(0x3da);
  bus.write8(0x3c0, 0x10);
  bus.write8(0x3c0, 0x0c);
  bus.read8(0x3da);
  bus.write8(0x3c0, 0x10);
  expect(bus.read8(0x3c1)).toBe(0x0c);
});

test("miscellaneous output says colour at 0x3D4 and reads back", () => {
  expect(bus.read8(0x3cc)).toBe(0x67);
  bus.write8(0x3c2, 0x63);
  expect(bus.read8(0x3cc)).toBe(0x63);
});
