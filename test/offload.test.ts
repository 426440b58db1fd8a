/**
 * Checksums, segmentation and mergeable buffers of QEMU's virtio-net.
 *
 * QEMU offers work on frames only where the host's network takes it over: that is a tap with headers. So
 * two taps are bridged in a network of their own; Linux does the work between them, and what a cable without
 * such headers would carry comes out of the other one. Without root or /dev/net/tun the test of that is left out.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cable } from "./src/cable";
import { image } from "./src/machine";
import { Running } from "./src/running";
import { where } from "./src/where";

const EXPERIMENT = 0x88b5;
const IP_AT = 14;
const TCP_AT = 34;
const PAYLOAD_AT = 54;

let elf: string;
let folder: string;
let cable: Cable;
afterEach(() => cable.close());
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yolk-offload-"));
  elf = await image("test/programs/offload", "offload.elf");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A frame of an experiment, whose first octet says whether more come. */
function experiment(octets: number, more: number): Buffer {
  const frame = Buffer.from(Uint8Array.from({ length: octets }, (_, at) => (at * 11) & 0xff));
  frame.fill(0xff, 0, 6);
  frame.writeUInt16BE(EXPERIMENT, 12);
  frame.writeUInt8(more, IP_AT);
  return frame;
}
const sumFrom = (frame: Buffer, at: number): number =>
  frame.subarray(at).reduce((total, octet) => total + octet, 0);

/** The one's complement sum: all ones where a checksum is right. RFC 1071. */
function sum(octets: Uint8Array, more = 0): number {
  let total = more;
  octets.forEach((octet, at) => (total += octet * (at % 2 ? 1 : 256)));
  while (total > 0xffff) total = (total % 0x10000) + Math.floor(total / 0x10000);
  return total;
}

test("frames longer than a buffer come in whole; nothing is offered that a cable cannot carry", async () => {
  const path = join(folder, "cable");
  cable = await Cable.at(path);
  const device = ["-device", "virtio-net-pci,netdev=cable,romfile="];
  const running = new Running(elf, { extra: [...Cable.arguments("cable", path), ...device] });
  await running.says("sent\n");
  const frames = [60, 1514, 4084, 4085, 9000, 60_000].map((octets) => experiment(octets, 1));
  frames.forEach((frame) => cable.send(frame));
  cable.send(experiment(60, 0));
  expect(await running.outcome).toEqual({ kind: "exit", status: 0 });
  expect(running.text.trimEnd().split("\n")).toEqual([
    "work 0000",
    "sent",
    ...frames.map((frame) => `${frame.length} octets, sum ${sumFrom(frame, IP_AT)}, checksum 0`),
  ]);
});

/** Runs `ip` with `args`; whether it went well. */
const ip = (...args: readonly string[]): boolean => spawnSync("ip", args).status === 0;
const LAB = `yolk-${process.pid}`;

/** Makes a network of two bridged taps. */
function makeLab(): boolean {
  try {
    accessSync("/dev/net/tun", constants.R_OK | constants.W_OK);
  } catch {
    return false;
  }
  const inside = (...args: readonly string[]): boolean => ip("-n", LAB, ...args);
  const hasLab = ip("netns", "add", LAB) && inside("link", "add", "middle", "type", "bridge");
  const makeTap = (name: string, more: readonly string[]): boolean =>
    inside("tuntap", "add", name, "mode", "tap", ...more) &&
    inside("link", "set", name, "master", "middle", "up");
  const made =
    hasLab &&
    makeTap("near", ["vnet_hdr"]) &&
    makeTap("far", []) &&
    inside("link", "set", "middle", "up");
  if (!made) ip("netns", "del", LAB);
  return made;
}

const hasLab = makeLab();
afterAll(() => void (hasLab && ip("netns", "del", LAB)));
where(hasLab ? null : "needs root and /dev/net/tun")(
  "a partial checksum leaves complete, 4000 octets of TCP leave in segments of 1460",
  async () => {
    const path = join(folder, "far");
    cable = await Cable.at(path);
    const running = new Running(elf, {
      extra: [
        ...["-netdev", "tap,id=near,ifname=near,script=no,downscript=no,vnet_hdr=on"],
        ...["-device", "virtio-net-pci,netdev=near,romfile="],
        ...["-netdev", "tap,id=far,ifname=far,script=no,downscript=no,vnet_hdr=off"],
        ...Cable.arguments("cable", path),
        ...["-netdev", "hubport,id=one,hubid=0,netdev=far"],
        ...["-netdev", "hubport,id=other,hubid=0,netdev=cable"],
      ],
      within: ["ip", "netns", "exec", LAB],
    });
    const isOurs = (frame: Buffer): boolean =>
      frame.length > PAYLOAD_AT &&
      frame.readUInt16BE(12) === 0x0800 &&
      frame.readUInt16BE(TCP_AT) === 7777;
    await running.says("sent\n");
    expect(running.text).toBe("work 1883\nsent\n");
    const enough = cable.until((all) => all.filter(isOurs).length >= 4);
    await Promise.race([enough, running.outcome]);
    const came = cable.frames.filter(isOurs);
    cable.send(experiment(60, 0));
    expect(await running.outcome).toEqual({ kind: "exit", status: 0 });

    expect(came.map((frame) => frame.length - PAYLOAD_AT)).toEqual([100, 1460, 1460, 1080]);
    for (const frame of came) {
      const pseudo = sum(frame.subarray(26, 34), 6 + frame.length - TCP_AT);
      expect(sum(frame.subarray(TCP_AT), pseudo)).toBe(0xffff);
      expect(sum(frame.subarray(IP_AT, TCP_AT))).toBe(0xffff);
    }
    const [, ...segments] = came;
    const payload = Buffer.concat(segments.map((frame) => frame.subarray(PAYLOAD_AT)));
    expect([...payload]).toEqual(
      Array.from({ length: 4000 }, (_, at) => (at * 7 + (at >> 8)) & 0xff),
    );
  },
);
