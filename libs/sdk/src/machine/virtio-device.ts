/**
 * What every virtio device needs: to be found, and its registers.
 *
 * References:
 * - VIRTIO 1.2, 2022, §4.1.4 (structures), §5 (device types)
 */
import { Errno, virtioArm, virtioCheck, virtioNext, virtioPart, virtioReset } from "@yolk/hal";
import { mapDevice } from "@yolk/mm";
import { Device } from "./device";
import { messagesOf } from "./messages";

const PART_COUNT: u32 = 4;
/** Where hal stores the octets of a structure, and of how much it stores. */
const OCTETS_AT: usize = 8;
const PART_LEN: i32 = 16;

/** One device. */
export abstract class VirtioDevice extends Device {
  /** Finds device number `index` (0: the first) of virtio `type`, called `kind`. */
  constructor(kind: string, type: u32, index: i32) {
    super(kind, findDevice(type, index), index);
  }

  /** Has hal start the device, whose structures and table of messages are at the five addresses at `windows`. */
  protected abstract openVirtio(memory: usize, windows: usize): i32;

  protected open(memory: usize): i32 {
    const windows = new StaticArray<u32>(<i32>PART_COUNT + 1);
    for (let part: u32 = 1; part <= PART_COUNT; part++) {
      const address = windowOf(this.fn, part);
      if (!address) return -Errno.ENOENT;
      windows[part - 1] = <u32>address;
    }
    windows[PART_COUNT] = <u32>messagesOf(this.fn);
    return this.openVirtio(memory, changetype<usize>(windows));
  }

  protected armDevice(): void {
    virtioArm(this.memory);
  }

  protected check(): i32 {
    return virtioCheck(this.memory);
  }

  protected reset(memory: usize): i32 {
    return virtioReset(memory);
  }
}

function findDevice(type: u32, index: i32): i32 {
  let fn = virtioNext(type, -1);
  for (let before = index; before > 0 && fn >= 0; before--) fn = virtioNext(type, fn);
  return fn;
}

function windowOf(fn: u32, part: u32): usize {
  const buffer = new ArrayBuffer(PART_LEN); // a local, so that the collector sees it
  const at = changetype<usize>(buffer);
  if (virtioPart(fn, part, at) < 0) return 0;
  return mapDevice(load<u64>(at), load<u32>(at, OCTETS_AT));
}
