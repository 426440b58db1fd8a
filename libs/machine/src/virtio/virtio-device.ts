/**
 * A virtio device on PCI, by the interface of VIRTIO 1.x.
 *
 *   base address register 4, 16 KiB:  0 common   0x1000 ISR   0x2000 device   0x3000 notifications
 *   base address register 1, 4 KiB:   messages
 *
 * References:
 * - VIRTIO 1.2, 2022, §2.1 (status), §4.1.2 (discovery), §4.1.4 (structures), §4.1.5.1.2 (MSI-X),
 *   §6 (features)
 */
import { PciFunction } from "../pci-function";
import type { Window } from "../window";
import { DeviceQueue } from "./device-queue";

/** What a device is, and how it shows itself. */
export interface VirtioIdentity {
  /** VIRTIO 1.2 §5. */
  readonly type: number;
  readonly classCode: number;
  /** Descriptors of each queue. */
  readonly queues: readonly number[];
  /** Feature bits 0 to 31 of the device's own; the ring's are added. */
  readonly features: number;
  /** Octets of the device's own configuration. */
  readonly configOctets: number;
}

/** How a test may have it. */
export interface VirtioOptions {
  /** With the legacy interface beside this one: other identifiers. Default true. */
  readonly transitional?: boolean;
  /** Feature bits 0 to 31 that are not offered. */
  readonly without?: number;
  /** Descriptors of each queue at most. */
  readonly queueSize?: number;
  /** Messages that there are entries for; 0: no MSI-X. Default: one for each queue, one for the configuration. */
  readonly messages?: number;
  /** Messages that it has the resources for. Default: as many. */
  readonly usableMessages?: number;
}

/** VIRTIO_F_INDIRECT_DESC. */
export const INDIRECT = 2 ** 28;
/** VIRTIO_F_EVENT_IDX. */
export const EVENT_INDEX = 2 ** 29;

const VENDOR = 0x1af4;
const MODERN = 0x1040;
const TRANSITIONAL = 0xfff; // network 0x1000, block 0x1001, ...
const TRANSITIONAL_IDS = new Map([
  [1, 0x1000],
  [2, 0x1001],
  [3, 0x1003],
  [4, 0x1005],
]);
const BAR = 4;
const MESSAGES_BAR = 1;
const WINDOW_OCTETS = 0x4000;
const COMMON = { type: 1, at: 0, octets: 0x1000 };
const ISR = { type: 3, at: 0x1000, octets: 0x1000 };
const DEVICE = { type: 4, at: 0x2000, octets: 0x1000 };
const NOTIFY = { type: 2, at: 0x3000, octets: 0x1000 };
const MULTIPLIER = 4;
const NO_MESSAGE = 0xffff;
const VENDOR_CAPABILITY = 0x09;

const FEATURES_OK = 8;
const DRIVER_OK = 4;
const NEEDS_RESET = 64;
const VERSION_1 = 1;

/** A device model: what it does when the driver has put something into a queue is its own. */
export abstract class VirtioDevice extends PciFunction {
  protected readonly queues: readonly DeviceQueue[];
  protected readonly settings: DataView;
  /** While true, notifications are kept until `work` is called. */
  isHeld = false;

  private readonly features: number;
  private accepted = [0, 0];
  private status = 0;
  private isr = 0;
  private featureSelect = 0;
  private driverFeatureSelect = 0;
  private queueSelect = 0;
  private generation = 0;
  private readonly usableMessages: number;
  private configMessage = NO_MESSAGE;
  /** What each queue sends. */
  private queueMessages: number[] = [];

  constructor(identity: VirtioIdentity, options: VirtioOptions = {}) {
    const modern = options.transitional === false;
    super({
      vendor: VENDOR,
      device: modern
        ? MODERN + identity.type
        : (TRANSITIONAL_IDS.get(identity.type) ?? TRANSITIONAL + identity.type),
      classCode: identity.classCode,
      revision: modern ? 1 : 0,
      subsystemVendor: VENDOR,
      subsystem: modern ? 0x1100 : identity.type,
      interruptPin: 1,
    });
    this.features = ((identity.features | INDIRECT | EVENT_INDEX) & ~(options.without ?? 0)) >>> 0;
    this.settings = new DataView(new ArrayBuffer(identity.configOctets));
    this.queues = identity.queues.map(
      (size) => new DeviceQueue(Math.min(size, options.queueSize ?? size), () => this.ram()),
    );
    const messages = options.messages ?? this.queues.length + 1;
    this.usableMessages = options.usableMessages ?? messages;
    if (messages > 0) this.addMessages(MESSAGES_BAR, messages);
    for (const part of [COMMON, ISR, DEVICE]) this.addCapability(VENDOR_CAPABILITY, place(part));
    this.addCapability(VENDOR_CAPABILITY, [...place(NOTIFY, 20), ...words(MULTIPLIER)]);
    if (!modern) {
      const ports = { read: () => 0xffffffff, write: () => {} };
      this.addBar(0, { kind: "ports", octets: 64, window: ports });
    }
    this.addBar(BAR, {
      kind: "memory64",
      octets: WINDOW_OCTETS,
      prefetchable: true,
      window: this.window,
    });
  }

  /** Whether a driver is at work. */
  get isRunning(): boolean {
    return (this.status & DRIVER_OK) !== 0 && (this.status & NEEDS_RESET) === 0;
  }

  /** Feature bits 0 to 31 that the driver accepted. */
  get driverFeatures(): number {
    return (this.accepted[0] ?? 0) >>> 0;
  }

  override reset(): void {
    super.reset();
    this.resetDevice();
  }

  /** Does what was put off while `isHeld`. */
  work(): void {
    this.queues.forEach((queue, number) => {
      if (this.isRunning && queue.hasBuffer) this.onQueue(number);
    });
  }

  /** Fails: wants a reset. §2.1.2. */
  break(): void {
    this.status |= NEEDS_RESET;
  }

  /** Something lies in queue `number`. */
  protected abstract onQueue(number: number): void;

  /** Gives a buffer of `queue` back. */
  protected give(queue: DeviceQueue, head: number, octets: number): void {
    if (queue.give(head, octets)) this.interrupt(queue);
  }

  /** Says that `queue` has something. §4.1.5.3, §4.1.5.4 */
  private interrupt(queue: DeviceQueue): void {
    if (this.messageCount > 0) {
      this.sendMessage(this.queueMessages[this.queues.indexOf(queue)] ?? NO_MESSAGE);
      return;
    }
    this.isr |= 1;
    this.setIrq(true);
  }

  protected ram(): Uint8Array {
    if (!this.isMaster) throw new Error("the driver has not made the device a bus master");
    return this.around?.memory() ?? new Uint8Array(0);
  }

  /** Forgets what the driver said. */
  protected resetDevice(): void {
    this.status = this.isr = 0;
    this.accepted = [0, 0];
    this.queues.forEach((queue) => queue.reset());
    this.configMessage = NO_MESSAGE;
    this.queueMessages = this.queues.map(() => NO_MESSAGE);
    this.setIrq(false);
  }

  private readonly window: Window = {
    read: (offset, width) => {
      if (offset < ISR.at) return this.readCommon(offset);
      if (offset < DEVICE.at) return this.readIsr();
      if (offset < NOTIFY.at) return this.readSettings(offset - DEVICE.at, width);
      return 0;
    },
    write: (offset, _width, value) => {
      if (offset < ISR.at) this.writeCommon(offset, value);
      else if (offset >= NOTIFY.at) this.notified(value);
    },
  };

  private readIsr(): number {
    const isr = this.isr;
    this.isr = 0;
    this.setIrq(false);
    return isr;
  }

  private readSettings(offset: number, width: number): number {
    let value = 0;
    for (let at = width - 1; at >= 0; at--) {
      const octet =
        offset + at < this.settings.byteLength ? this.settings.getUint8(offset + at) : 0;
      value = value * 0x100 + octet;
    }
    return value;
  }

  private readCommon(offset: number): number {
    const queue = this.queues[this.queueSelect];
    switch (offset) {
      case 4:
        return [this.features, VERSION_1][this.featureSelect] ?? 0;
      case 16:
        return this.configMessage;
      case 18:
        return this.queues.length;
      case 20:
        return this.status;
      case 21:
        return this.generation;
      case 24:
        return queue?.size ?? 0;
      case 26:
        return this.queueMessages[this.queueSelect] ?? NO_MESSAGE;
      case 28:
        return queue?.enabled ? 1 : 0;
      case 30:
        return this.queueSelect;
      default:
        return 0;
    }
  }

  private writeCommon(offset: number, value: number): void {
    const queue = this.queues[this.queueSelect];
    switch (offset) {
      case 0:
        this.featureSelect = value;
        return;
      case 8:
        this.driverFeatureSelect = value;
        return;
      case 12:
        this.accepted[this.driverFeatureSelect] = value;
        return;
      case 16:
        this.configMessage = this.usable(value);
        return;
      case 20:
        return this.writeStatus(value);
      case 22:
        this.queueSelect = value;
        return;
      case 24:
        if (queue) queue.size = value;
        return;
      case 26:
        if (queue) this.queueMessages[this.queueSelect] = this.usable(value);
        return;
      case 28:
        if (!queue) return;
        queue.enabled = value === 1;
        queue.hasEvents = (this.driverFeatures & EVENT_INDEX) !== 0;
        return;
      case 32:
        if (queue) queue.descriptors = value;
        return;
      case 40:
        if (queue) queue.available = value;
        return;
      case 48:
        if (queue) queue.used = value;
        return;
      default:
        return;
    }
  }

  /** Message `index`, or none where it cannot be had. */
  private usable(index: number): number {
    const count = Math.min(this.messageCount, this.usableMessages);
    return index < count ? index : NO_MESSAGE;
  }

  private writeStatus(value: number): void {
    if (value === 0) return this.resetDevice();
    const [low = 0, high = 0] = this.accepted;
    const isKnown = (low & ~this.features) === 0 && high === VERSION_1;
    const agreed = isKnown ? value : value & ~FEATURES_OK;
    this.status = agreed | (this.status & NEEDS_RESET);
  }

  private notified(number: number): void {
    const queue = this.queues[number];
    if (!queue?.enabled || !this.isRunning) throw new Error(`queue ${number} is not at work`);
    if (!this.isHeld && queue.hasBuffer) this.onQueue(number);
  }
}

/** Body of a structure's capability: type, register, place. §4.1.4. */
function place({ type, at, octets }: typeof COMMON, length = 16): number[] {
  return [length, type, BAR, 0, 0, 0, ...words(at), ...words(octets)];
}

function words(value: number): number[] {
  return [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24];
}
