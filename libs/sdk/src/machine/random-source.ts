/** Octets from the host's generator: an entropy device of virtio. */
import { Errno, rngMemory, rngOpen, rngReceive } from "@yolk/hal";
import { VirtioDevice } from "./virtio-device";

/** VIRTIO 1.2 §5.4.1. */
const TYPE: u32 = 4;

/** The device. */
export class RandomSource extends VirtioDevice {
  /** Source number `index`, 0 the first. Look at `failure`. */
  static at(index: i32 = 0): RandomSource {
    const source = new RandomSource("virtio-rng", TYPE, index);
    source.start();
    return source;
  }

  protected memoryLength(): u32 {
    return rngMemory();
  }

  protected openVirtio(memory: usize, windows: usize): i32 {
    return rngOpen(memory, this.fn, windows);
  }

  /** Fills `into`; false where the device gives no more. For keys, take `crypto`. */
  read(into: Uint8Array): bool {
    const deadline = this.deadline();
    let read = 0;
    while (this.isUsable && read < into.length) {
      const seen = this.arm();
      const result = rngReceive(this.memory, into.dataStart + read, into.length - read);
      if (result >= 0) read += result;
      else if (result != -Errno.EAGAIN) this.fail(result);
      else this.wait(seen, deadline);
    }
    return read == into.length;
  }
}
