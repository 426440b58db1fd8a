/** What every device that is used by a driver of hal needs: memory to share, waiting, and an end. */
import { Errno, eventCount, monotonicNanos } from "@yolk/hal";
import { giveRegion, takeDma } from "@yolk/mm";
import { waitEvent } from "@yolk/sched";
import { deadlineIn } from "../fibers/deadline";
import { Mutex } from "../fibers/mutex";
import { PciFunction } from "./pci";

const PAGE: usize = 4096;

/** Looks at a device after so long even where no interrupt comes: one may be lost. */
const LOOK_NANOS: u64 = 50_000_000;

/** Milliseconds after which a device that does not answer is given up. */
const DEFAULT_TIMEOUT_MS: f64 = 5000;

/** One device. Every method that waits lets other fibers run. */
export abstract class Device {
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
  /** When the device is to be asked again whether it is there. */
  private nextCheck: u64 = 0;

  /** Made of what it is, the number of its function (below zero: there is none), and which of its kind. */
  constructor(
    kind: string,
    protected readonly fn: i32,
    index: i32,
  ) {
    this.name = fn < 0 ? `${kind} ${index}` : `${kind} ${new PciFunction(fn).address}`;
  }

  /** Octets that hal wants to share with the device. */
  protected abstract memoryLength(): u32;
  /** Has hal start the device in `memory`: 0, or what is wrong. */
  protected abstract open(memory: usize): i32;
  /** hal's `...Arm`, `...Check` and `...Reset`. */
  protected abstract armDevice(): void;
  protected abstract check(): i32;
  protected abstract reset(memory: usize): i32;

  /** Starts the device; false and `failure` where that cannot be. */
  start(): bool {
    if (this.fn < 0) return this.giveUp("there is no such device");
    const name = String.UTF8.encode(this.name);
    const memory = takeDma(this.memoryLength(), PAGE, changetype<usize>(name), name.byteLength);
    if (!memory) return this.giveUp("no memory");
    const opened = this.open(memory);
    if (opened == -Errno.ENOENT) {
      giveRegion(memory); // hal has not come as far as the device
      return this.giveUp("its registers cannot be reached");
    }
    this.memory = memory;
    return opened == 0 || this.giveUp("it does not start");
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
    this.armDevice();
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
    if (now >= this.nextCheck) {
      if (this.check() < 0) return this.giveUp("it is gone or broken");
      this.nextCheck = now + LOOK_NANOS;
    }
    waitEvent(seen, min(deadline, now + LOOK_NANOS));
    return true;
  }

  /** Keeps why the device is of no use; returns false. Its memory goes back once it is stopped. */
  protected giveUp(reason: string): bool {
    this.failure = `${this.name}: ${reason}`;
    const memory = this.memory;
    this.memory = 0;
    if (memory && this.reset(memory) == 0) giveRegion(memory);
    return false;
  }

  /** Notes why a call failed; the device itself may be sound, or is given up. Returns false. */
  protected fail(result: i32): bool {
    if (this.check() < 0) return this.giveUp("it is gone or broken");
    if (result == -Errno.EPERM) this.failure = `${this.name}: it is read-only`;
    else if (result == -Errno.EINVAL) this.failure = `${this.name}: it cannot do that there`;
    else this.failure = `${this.name}: it failed`;
    return false;
  }
}
