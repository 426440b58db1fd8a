/** VIRTIO 1.2 §5.1. */
import { expect, test } from "@jest/globals";
import { VirtioNet } from "@yolk/machine";
import { SCRATCH } from "./load";
import { EAGAIN, EINVAL, MEMORY, VARIANTS, VirtioBench } from "./virtio";

function ready(options = {}): { bench: VirtioBench; device: VirtioNet; sent: Uint8Array[] } {
  const sent: Uint8Array[] = [];
  const device = new VirtioNet((frame) => void sent.push(frame), options);
  return { bench: new VirtioBench("nic", device), device, sent };
}
const frame = (len: number, fill: number): Uint8Array => new Uint8Array(len).fill(fill);

for (const { name, ...options } of VARIANTS) {
  test(`${name}: frames in each direction, none lost, none twice`, () => {
    const { bench, device, sent } = ready(options);
    expect(bench.opened).toBe(0);
    for (let index = 0; index < 300; index++) {
      const given = frame(14 + ((index * 37) % 1505), index & 0xff);
      expect(bench.hal.nicSend(MEMORY, SCRATCH, bench.put(given), 0)).toBe(0);
      expect(Buffer.compare(sent.at(-1) ?? frame(0, 0), given)).toBe(0);
      device.receive(given);
      expect(bench.hal.nicReceive(MEMORY, SCRATCH, 2000, 0)).toBe(given.length);
      expect(bench.holds(given)).toBe(true);
    }
    expect(sent.length).toBe(300);
    expect(device.dropped).toBe(0);
    expect(bench.isAroundIntact).toBe(true);
  });
}

test("its address, and whether there is a link", () => {
  const { bench, device } = ready();
  expect(bench.hal.nicAddress(MEMORY, SCRATCH)).toBe(6);
  expect(bench.octets(SCRATCH, 6)).toEqual([0x52, 0x54, 0, 0x12, 0x34, 0x56]);
  expect(bench.hal.nicLink(MEMORY)).toBe(1);
  device.setLink(false);
  expect(bench.hal.nicLink(MEMORY)).toBe(0);
});

test("a frame that is none, or does not fit, is dropped, and the next one comes", () => {
  const { bench, device } = ready();
  device.receive(frame(13, 1));
  device.receive(frame(1000, 2));
  device.receive(frame(60, 3));
  const results = [0, 1, 2, 3].map(() => bench.hal.nicReceive(MEMORY, SCRATCH, 500, 0));
  expect(results).toEqual([EINVAL, EINVAL, 60, EAGAIN]);
  expect(bench.hal.nicSend(MEMORY, SCRATCH, 13, 0)).toBe(EINVAL);
  expect(bench.hal.nicSend(MEMORY, SCRATCH, 1519, 0)).toBe(EINVAL);
});

test("as many frames wait as there are buffers; a card that stands still takes no more", () => {
  const { bench, device, sent } = ready();
  for (let index = 0; index < 40; index++) device.receive(frame(60, index));
  expect(device.dropped).toBe(8);
  device.isHeld = true;
  const results = Array.from({ length: 33 }, () =>
    bench.hal.nicSend(MEMORY, SCRATCH, bench.put(frame(60, 1)), 0),
  );
  expect(results.filter((result) => result === 0).length).toBe(32);
  expect(results.at(-1)).toBe(EAGAIN);
  device.work();
  expect(sent.length).toBe(32);
});
