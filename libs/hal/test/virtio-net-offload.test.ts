/** VIRTIO 1.2 §5.1.6: checksums, segmentation and mergeable buffers. */
import { expect, test } from "@jest/globals";
import {
  DATA_VALID,
  GSO_TCPV4,
  GSO_TCPV6,
  NEEDS_CSUM,
  NET_FEATURES,
  NO_OFFLOAD,
  type Offload,
  VirtioNet,
  type VirtioOptions,
  writeHeader,
} from "@yolk/machine";
import { SCRATCH } from "./load";
import { EAGAIN, EINVAL, EIO, MEMORY, VirtioBench } from "./virtio";

const { csum, guestCsum, guestTso4, guestTso6, hostTso4, hostTso6, mergeable } = NET_FEATURES;
const EVERYTHING = csum | guestCsum | guestTso4 | guestTso6 | hostTso4 | hostTso6;
/** What is asked for a frame and said of one; frames lie before it. */
const OFFLOAD_AT = SCRATCH + 0x14000;
const RECEIVE_BUFFERS = MEMORY + 12288;
const BUFFER_LEN = 4096;
const MOST = 0x11000;
const MSS = 1460;
const TCP_OFFSET = 16;

function ready(
  options: VirtioOptions = {},
  wanted = EVERYTHING,
): { bench: VirtioBench; device: VirtioNet; sent: Uint8Array[] } {
  const sent: Uint8Array[] = [];
  const device = new VirtioNet((frame) => void sent.push(frame), options);
  return { bench: new VirtioBench("nic", device, {}, wanted), device, sent };
}

/** The one's complement sum of 16-bit words, RFC 1071; all ones where a checksum is right. */
function sum(octets: Uint8Array, more = 0): number {
  let total = more;
  octets.forEach((octet, at) => (total += octet * (at % 2 ? 1 : 256)));
  while (total > 0xffff) total = (total % 0x10000) + Math.floor(total / 0x10000);
  return total;
}

/** Where TCP begins, and addresses lie, in a frame of IPv4 and IPv6. */
const PLACES = {
  4: { tcp: 34, addresses: [26, 34], type: 0x0800 },
  6: { tcp: 54, addresses: [22, 54], type: 0x86dd },
} as const;
type Version = keyof typeof PLACES;

const pseudo = (frame: Uint8Array, version: Version): number => {
  const { tcp, addresses } = PLACES[version];
  return sum(frame.subarray(...addresses), 6 + frame.length - tcp);
};

/** A segment of TCP whose checksum is that of its pseudo-header only. */
function segment(version: Version, payload: number): Uint8Array {
  const { tcp, type } = PLACES[version];
  const frame = Uint8Array.from({ length: tcp + 20 + payload }, (_, at) => (at * 31 + 7) & 0xff);
  const view = new DataView(frame.buffer);
  view.setUint16(12, type);
  view.setUint8(14, version === 4 ? 0x45 : 0x60);
  if (version === 4) {
    view.setUint8(23, 6);
    view.setUint16(16, frame.length - 14);
    view.setUint16(24, 0);
    view.setUint16(24, ~sum(frame.subarray(14, tcp)) & 0xffff);
  } else {
    view.setUint16(18, frame.length - tcp);
    view.setUint8(20, 6);
  }
  view.setUint8(tcp + 12, 0x50);
  view.setUint8(tcp + 13, 0x19); // FIN, PSH, ACK
  view.setUint16(tcp + TCP_OFFSET, pseudo(frame, version));
  return frame;
}

const offloadOf = (version: Version, more: Partial<Offload> = {}): Offload => ({
  ...NO_OFFLOAD,
  flags: NEEDS_CSUM,
  checksumStart: PLACES[version].tcp,
  checksumOffset: TCP_OFFSET,
  ...more,
});
const cutting = (version: Version, more: Partial<Offload> = {}): Offload =>
  offloadOf(version, {
    segmentation: version === 4 ? GSO_TCPV4 : GSO_TCPV6,
    headersLength: PLACES[version].tcp + 20,
    segmentLength: MSS,
    ...more,
  });

function send(bench: VirtioBench, frame: Uint8Array, asked: Offload): number {
  const record = new Uint8Array(12);
  writeHeader(record, asked, 0);
  bench.put(record, OFFLOAD_AT);
  return bench.hal.nicSend(MEMORY, SCRATCH, bench.put(frame), OFFLOAD_AT);
}
const receive = (bench: VirtioBench, offload = OFFLOAD_AT): number =>
  bench.hal.nicReceive(MEMORY, SCRATCH, MOST, offload);

for (const version of [4, 6] as const) {
  test(`IPv${version}: a checksum of the pseudo-header leaves as one of all octets`, () => {
    const { bench, sent } = ready();
    for (let payload = 0; payload < 300; payload++) {
      const frame = segment(version, payload);
      expect(send(bench, frame, offloadOf(version))).toBe(0);
      const left = sent.at(-1) ?? frame;
      expect(sum(left.subarray(PLACES[version].tcp), pseudo(left, version))).toBe(0xffff);
      expect(left.length).toBe(frame.length);
    }
  });

  for (const payload of [1, MSS, MSS + 1, 4000, 65535 - 60]) {
    test(`IPv${version}: ${payload} octets of TCP leave in segments of ${MSS}`, () => {
      const { bench, sent } = ready();
      const { tcp } = PLACES[version];
      const frame = segment(version, payload);
      expect(send(bench, frame, cutting(version))).toBe(0);
      expect(sent.length).toBe(Math.ceil(payload / MSS));
      const first = new DataView(frame.buffer).getUint32(tcp + 4);
      sent.forEach((one, index) => {
        const view = new DataView(one.buffer);
        expect(sum(one.subarray(tcp), pseudo(one, version))).toBe(0xffff);
        if (version === 4) expect(sum(one.subarray(14, tcp))).toBe(0xffff);
        expect((view.getUint32(tcp + 4) - first) >>> 0).toBe(index * MSS);
        expect(view.getUint8(tcp + 13)).toBe(index === sent.length - 1 ? 0x19 : 0x10);
      });
      const together = Buffer.concat(sent.map((one) => one.subarray(tcp + 20)));
      expect(Buffer.compare(together, frame.subarray(tcp + 20))).toBe(0);
      expect(bench.isAroundIntact).toBe(true);
    });
  }
}

test("a frame of 64 KiB and small ones take turns, and none is lost", () => {
  const { bench, device, sent } = ready();
  device.isHeld = true;
  const large = segment(4, 62_000);
  const small = segment(4, 20);
  const results = [large, small, large, small].map((one) =>
    one === large ? send(bench, one, cutting(4)) : send(bench, one, offloadOf(4)),
  );
  expect(results).toEqual([0, 0, EAGAIN, 0]);
  device.work();
  expect(send(bench, large, cutting(4))).toBe(0);
  device.work();
  expect(sent.length).toBe(2 * Math.ceil(62_000 / MSS) + 2);
  expect(bench.isAroundIntact).toBe(true);
});

const refused: { name: string; asked: Offload; without?: number; octets?: number }[] = [
  { name: "a flag for received frames", asked: offloadOf(4, { flags: DATA_VALID }) },
  { name: "a checksum that ends past the frame", asked: offloadOf(4, { checksumOffset: 4059 }) },
  { name: "a checksum of a card that has none", asked: offloadOf(4), without: csum, octets: 60 },
  { name: "cutting of a card that cannot", asked: cutting(4), without: hostTso4 },
  { name: "cutting as nobody does", asked: cutting(4, { segmentation: 3 }) },
  { name: "cutting without a checksum", asked: cutting(4, { flags: 0 }) },
  { name: "segments of nothing", asked: cutting(4, { segmentLength: 0 }) },
  { name: "no headers", asked: cutting(4, { headersLength: 0 }) },
  { name: "headers as long as the frame", asked: cutting(4, { headersLength: 4094 }) },
  { name: "1519 octets that are not cut", asked: offloadOf(4), octets: 1519 },
  { name: "65550 octets", asked: cutting(4), octets: 65_550 },
];
for (const { name, asked, without, octets } of refused) {
  test(`${name} is refused, and nothing leaves`, () => {
    const { bench, sent } = ready(without === undefined ? {} : { without });
    expect(send(bench, segment(4, (octets ?? 4094) - 54), asked)).toBe(EINVAL);
    expect(sent.length).toBe(0);
  });
}

const agreements: { name: string; options?: VirtioOptions; wanted?: number; want: number }[] = [
  { name: "all that is wanted and offered", want: EVERYTHING },
  { name: "nothing that is not wanted", wanted: 0, want: 0 },
  {
    name: "no segmentation without a checksum",
    options: { without: csum },
    want: EVERYTHING & ~(csum | hostTso4 | hostTso6),
  },
  {
    name: "no segments put together without a checksum",
    options: { without: guestCsum },
    want: csum | hostTso4 | hostTso6,
  },
  {
    name: "nor where buffers cannot be merged",
    options: { without: mergeable },
    want: EVERYTHING & ~(guestTso4 | guestTso6),
  },
  {
    name: "nor where all buffers together are too short",
    options: { queueSize: 16 },
    want: EVERYTHING & ~(guestTso4 | guestTso6),
  },
];
for (const { name, options, wanted, want } of agreements) {
  test(`agreed on is ${name}`, () => {
    const { bench } = ready(options, wanted);
    expect(bench.opened).toBe(0);
    expect(bench.hal.nicOffloads(MEMORY)).toBe(want);
  });
}

test("frames of every length come in as many buffers as they take, none lost, none twice", () => {
  const { bench, device } = ready();
  for (let octets = 14; octets < 65_549; octets += 371) {
    const frame = Uint8Array.from({ length: octets }, (_, at) => (at * 13 + octets) & 0xff);
    device.receive(frame);
    expect(receive(bench)).toBe(octets);
    expect(bench.holds(frame)).toBe(true);
    expect(receive(bench)).toBe(EAGAIN);
  }
  expect(device.dropped).toBe(0);
  expect(bench.isAroundIntact).toBe(true);
});

test("without mergeable buffers a frame takes one", () => {
  const { bench, device } = ready({ without: mergeable });
  [60, 1514, 5000].forEach((octets) => device.receive(new Uint8Array(octets)));
  expect([0, 1, 2].map(() => receive(bench))).toEqual([60, 1514, EAGAIN]);
  expect(device.dropped).toBe(1);
});

const claims: { name: string; said: Offload; want: number; told?: readonly number[] }[] = [
  { name: "nothing", said: NO_OFFLOAD, want: 1514, told: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
  {
    name: "a checksum that was found right",
    said: { ...NO_OFFLOAD, flags: DATA_VALID },
    want: 1514,
    told: [2, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  },
  {
    name: "a checksum to be completed",
    said: offloadOf(4),
    want: 1514,
    told: [1, 0, 0, 0, 0, 0, 34, 0, 16, 0],
  },
  {
    name: "flags that nobody knows",
    said: { ...NO_OFFLOAD, flags: 0xfc },
    want: 1514,
    told: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  },
  {
    name: "segments put together",
    said: cutting(4, { segmentLength: 536 }),
    want: 1514,
    told: [1, 1, 54, 0, 24, 2, 34, 0, 16, 0],
  },
  { name: "a checksum past the frame", said: offloadOf(4, { checksumStart: 1497 }), want: EINVAL },
  { name: "segments of nothing", said: cutting(4, { segmentLength: 0 }), want: EINVAL },
  { name: "segments of UDP", said: cutting(4, { segmentation: 3 }), want: EINVAL },
];
for (const { name, said, want, told } of claims) {
  test(`a card says ${name} of a frame: ${want > 0 ? "it is told" : "it is dropped"}`, () => {
    const { bench, device } = ready();
    device.receive(segment(4, 1460), said);
    device.receive(new Uint8Array(60));
    expect(receive(bench)).toBe(want);
    if (told) expect(bench.octets(OFFLOAD_AT, 10)).toEqual(told);
    expect(receive(bench)).toBe(60);
  });
}

test("a card that was not to look at checksums says that it did: the frame is dropped", () => {
  const { bench, device } = ready({}, 0);
  device.receive(segment(4, 100), offloadOf(4));
  expect(receive(bench)).toBe(EINVAL);
});

test("whoever does not ask gets a checksum that is right", () => {
  const { bench, device } = ready();
  for (let payload = 0; payload < 100; payload++) {
    device.receive(segment(6, payload), offloadOf(6));
    const octets = receive(bench, 0);
    const frame = Uint8Array.from(bench.octets(SCRATCH, octets));
    expect(sum(frame.subarray(54), pseudo(frame, 6))).toBe(0xffff);
  }
});

const counts = [
  { name: "none", buffers: 0 },
  { name: "33 of 32", buffers: 33 },
  { name: "65535", buffers: 65_535 },
];
for (const { name, buffers } of counts) {
  test(`a frame in ${name} buffers cannot be: the card is broken until it is started anew`, () => {
    const { bench, device } = ready();
    device.receive(new Uint8Array(60));
    bench.view().setUint16(RECEIVE_BUFFERS + 10, buffers, true);
    expect([receive(bench), receive(bench)]).toEqual([EIO, EIO]);
    expect(bench.open()).toBe(0);
    expect(receive(bench)).toBe(EAGAIN);
  });
}

test("a frame whose rest comes late is whole then", () => {
  const { bench, device } = ready();
  device.receive(new Uint8Array(60).fill(1));
  bench.view().setUint16(RECEIVE_BUFFERS + 10, 2, true);
  expect([receive(bench), receive(bench)]).toEqual([EAGAIN, EAGAIN]);
  device.receive(new Uint8Array(100).fill(2));
  expect(receive(bench)).toBe(60 + 12 + 100);
  for (let index = 0; index < 32; index++) device.receive(new Uint8Array(BUFFER_LEN - 12));
  expect(device.dropped).toBe(0);
});
