import { beforeEach, expect, test } from "@jest/globals";

import { RtcMc146818 } from "../src/rtc-mc146818";

const START = Date.UTC(2024, 1, 29, 23, 59, 58);
const TIME = [0x32, 0x09, 0x08, 0x07, 0x04, 0x02, 0x00];

let now: number;
let rtc: RtcMc146818;
beforeEach(() => {
  now = START;
  rtc = new RtcMc146818(() => now);
  rtc.reset();
});

const read = (register: number) => {
  rtc.write8(0x70, register);
  return rtc.read8(0x71);
};
const write = (register: number, value: number) => {
  rtc.write8(0x70, register);
  rtc.write8(0x71, value);
};
const time = () => TIME.map(read);

const formats = [
  { name: "BCD, 24 hours", b: 0x02, want: [0x20, 0x24, 0x02, 0x29, 0x23, 0x59, 0x58] },
  { name: "BCD, 12 hours", b: 0x00, want: [0x20, 0x24, 0x02, 0x29, 0x91, 0x59, 0x58] },
  { name: "binary, 24 hours", b: 0x06, want: [20, 24, 2, 29, 23, 59, 58] },
  { name: "binary, 12 hours", b: 0x04, want: [20, 24, 2, 29, 0x8b, 59, 58] },
];
for (const { name, b, want } of formats) {
  test(`time is shown in ${name}`, () => {
    write(0x0b, b);
    expect(time()).toEqual(want);
  });
}

test("midnight and noon are 12 in the 12-hour form", () => {
  write(0x0b, 0x00);
  now = Date.UTC(2024, 0, 1, 0, 0, 0);
  expect(read(0x04)).toBe(0x12);
  now = Date.UTC(2024, 0, 1, 12, 0, 0);
  expect(read(0x04)).toBe(0x92);
});

test("the day of the week counts from Sunday as 1", () => {
  expect(read(0x06)).toBe(5); // a Thursday
});

test("time goes on into March and a leap year is known", () => {
  now += 2000;
  expect(time()).toEqual([0x20, 0x24, 0x03, 0x01, 0x00, 0x00, 0x00]);
});

test("UIP is set for the last 2228 microseconds of a second", () => {
  now = START + 997.7;
  expect(read(0x0a)).toBe(0x26);
  now = START + 997.8;
  expect(read(0x0a)).toBe(0xa6);
  now = START + 1000;
  expect(read(0x0a)).toBe(0x26);
});

test("with SET the time stands still and can be written", () => {
  write(0x0b, 0x82);
  now += 5000;
  expect(read(0x00)).toBe(0x58);
  for (const [register, value] of [
    [0x32, 0x19],
    [0x09, 0x99],
    [0x08, 0x12],
    [0x07, 0x31],
  ] as const) {
    write(register, value);
  }
  write(0x0b, 0x02);
  expect(time()).toEqual([0x19, 0x99, 0x12, 0x31, 0x23, 0x59, 0x58]);
  now += 2000;
  expect(time()).toEqual([0x20, 0x00, 0x01, 0x01, 0x00, 0x00, 0x00]);
});

test("register C shows once that an update has ended", () => {
  expect(read(0x0c)).toBe(0);
  now += 1000;
  expect([read(0x0c), read(0x0c)]).toEqual([0x10, 0]);
});

test("register D says that RAM and time are valid", () => {
  expect(read(0x0d)).toBe(0x80);
});

test("RAM keeps what is written, and bit 7 of the index is not part of it", () => {
  write(0x40, 0x5a);
  expect(read(0x40 | 0x80)).toBe(0x5a);
  rtc.reset();
  expect(read(0x40)).toBe(0x5a);
});
