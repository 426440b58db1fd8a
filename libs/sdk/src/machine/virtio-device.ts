/**
 * What every virtio device needs of the machine: its registers, memory to share, and waiting.
 *
 * References:
 * - VIRTIO 1.2, 2022, §5 (device types)
 */
import {
  Errno,
  eventCount,
  monotonicNanos,
  virtioArm,
  virtioCheck,
  virtioNext,
  virtioPart,
  virtioReset,
} from "@yolk/hal";
import { giveRegion, mapDevice, takeDma } from "@yolk/mm";
import { waitEvent } from "@yolk/sched";
import { deadlineIn } from "../fibers/deadline";
import { Mutex } from "../fibers/mutex";
import { PciFunction } from "./pci";

const PART_COUNT: u32 = 4;
const PAGE: usize = 4096;
/** Where hal stores the octets of a structure, and of how much it stores. */
const OCTETS_AT: usize = 8;
const PART_LEN: i32 = 16;

/** Looks at a device after so long even where no interrupt comes: one may be lost. */
const LOOK_NANOS: u64 = 50_000_000;

/** Milliseconds after which a device that does not answer is given up. */
const DEFAULT_TIMEOUT_MS: f64 = 5000;

/** One device. Every method that waits lets other fibers run. */
export abstract class VirtioDevice {
  /** What it is and where: "virtio-blk 00:03.0". */
  readonly name: string;
  /** Why the last call failed that did, with the device's name. */
  failure: string = "";
  /** Milliseconds after which a device that does not answer is given up. */
  timeoutMs: f64 = DEFAULT_TIMEOUT_MS;
  /** What the device and hal share; 0 once it is given up. */
  protected memory: usize = 0;
  /** Held by the fiber that uses the device. */
  protected readonly mutex: Mutex = new Mutex();

  /** Finds device number `index` (0: the first) of virtio `type`, called `kind`. */
  constructor(
    kind: string,
    type: u32,
    private readonly index: i32,
  ) {
    const fn = findDevice(type, index);
    this.fn = fn;
    this.name = fn < 0 ? `${kind} ${index}` : `${kind} ${new PciFunction(fn).address}`;
  }

  /** The device's function; below zero where there is none. */
  private readonly fn: i32;

  /** Octets that hal wants to share with the device. */
  protected abstract memoryLength(): u32;
  /** Has hal start the device. */
  protected abstract open(memory: usize, fn: u32, windows: usize): i32;

  /** Starts the device; false and `failure` where that cannot be. */
  start(): bool {
    if (this.fn < 0) return this.giveUp("there is no such device");
    const windows = new StaticArray<u32>(<i32>PART_COUNT);
    for (let part: u32 = 1; part <= PART_COUNT; part++) {
      const address = windowOf(this.fn, part);
      if (!address) return this.giveUp("its registers cannot be reached");
      windows[part - 1] = <u32>address;
    }
    const name = String.UTF8.encode(this.name);
    const memory = takeDma(this.memoryLength(), PAGE, changetype<usize>(name), name.byteLength);
    if (!memory) return this.giveUp("no memory");
    this.memory = memory;
    if (this.open(memory, this.fn, changetype<usize>(windows)) == 0) return true;
    return this.giveUp("it does not start");
  }

  /** Stops the device; whoever calls it afterwards is told so. */
  stop(): void {
    if (this.memory) this.giveUp("it was stopped");
  }

  /** Whether the device is at work. */
  get isUsable(): bool {
    return this.memory != 0;
  }

  /** When a wait that begins now is to end. */
  protected deadline(): u64 {
    return deadlineIn(this.timeoutMs);
  }

  /** To be called before a look at the device: what it is to be waited for from. */
  protected arm(): u32 {
    virtioArm(this.memory);
    return eventCount();
  }

  /** Waits for the device, which owes an answer; false once the deadline is past: it is given up. */
  protected wait(seen: u32, deadline: u64): bool {
    return this.waitUntil(seen, deadline) || (this.isUsable && this.giveUp("no answer"));
  }

  /** Waits for the device, which may have nothing to say; false once the deadline is past. */
  protected waitUntil(seen: u32, deadline: u64): bool {
    const now = monotonicNanos();
    if (now >= deadline) return false;
    if (virtioCheck(this.memory) < 0) return this.giveUp("it is gone or broken");
    waitEvent(seen, min(deadline, now + LOOK_NANOS));
    return true;
  }

  /** Keeps why the device is of no use; returns false. Its memory goes back once it is stopped. */
  protected giveUp(reason: string): bool {
    this.failure = `${this.name}: ${reason}`;
    const memory = this.memory;
    this.memory = 0;
    if (memory && virtioReset(memory) == 0) giveRegion(memory);
    return false;
  }

  /** Notes why a call failed; the device itself may be sound, or is given up. Returns false. */
  protected fail(result: i32): bool {
    if (virtioCheck(this.memory) < 0) return this.giveUp("it is gone or broken");
    if (result == -Errno.EPERM) this.failure = `${this.name}: it is read-only`;
    else if (result == -Errno.EINVAL) this.failure = `${this.name}: it cannot do that there`;
    else this.failure = `${this.name}: it failed`;
    return false;
  }
}

function findDevice(type: u32, index: i32): i32 {
  let fn = virtioNext(type, -1);
  for (let before = index; before > 0 && fn >= 0; before--) fn = virtioNext(type, fn);
  return fn;
}

function windowOf(fn: u32, part: u32): usize {
  const at = changetype<usize>(new ArrayBuffer(PART_LEN));
  if (virtioPart(fn, part, at) < 0) return 0;
  return mapDevice(load<u64>(at), load<u32>(at, OCTETS_AT));
}
