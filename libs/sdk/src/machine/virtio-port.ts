/** A stream of octets to the host: the first port of a virtio console. */
import { Errno, portMemory, portOpen, portReceive, portSend, portUnsent } from "@yolk/hal";
import { VirtioDevice } from "./virtio-device";

/** VIRTIO 1.2 §5.3.1. */
const TYPE: u32 = 3;

/** The port. */
export class VirtioPort extends VirtioDevice {
  /** The port of console number `index`, 0 the first. Look at `failure`. */
  static at(index: i32 = 0): VirtioPort {
    const port = new VirtioPort("virtio-console", TYPE, index);
    port.start();
    return port;
  }

  protected memoryLength(): u32 {
    return portMemory();
  }

  protected openVirtio(memory: usize, windows: usize): i32 {
    return portOpen(memory, this.fn, windows);
  }

  /** Waits, `timeoutMs` at most, for octets and moves them to `into`; returns how many, 0 for none. */
  read(into: Uint8Array): i32 {
    const deadline = this.deadline();
    while (this.isUsable) {
      const seen = this.arm();
      const result = portReceive(this.memory, into.dataStart, into.length);
      if (result >= 0) return result;
      if (result != -Errno.EAGAIN) this.fail(result);
      else if (!this.waitUntil(seen, deadline)) return 0;
    }
    return 0;
  }

  /** Returns once all that was written has left the machine; false where the device does not take it. */
  flush(): bool {
    const deadline = this.deadline();
    while (this.isUsable) {
      const seen = this.arm();
      const result = portUnsent(this.memory);
      if (result == 0) return true;
      if (result < 0) return this.fail(result);
      this.wait(seen, deadline);
    }
    return false;
  }

  /** Sends all of `octets`, which may still be on their way then; false where the device does not take them. */
  write(octets: Uint8Array): bool {
    const deadline = this.deadline();
    let sent = 0;
    while (this.isUsable && sent < octets.length) {
      const seen = this.arm();
      const result = portSend(this.memory, octets.dataStart + sent, octets.length - sent);
      if (result >= 0) sent += result;
      else if (result != -Errno.EAGAIN) this.fail(result);
      else this.wait(seen, deadline);
    }
    return this.isUsable;
  }
}
