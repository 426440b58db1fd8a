/** Where a device's messages are heard, and the table that says so. */
import { localApicBase, localApicOpen, messagesDescribe } from "@yolk/hal";
import { mapDevice } from "@yolk/mm";

/** Octets of a local APIC's registers. */
const LOCAL_APIC_LEN: usize = 4096;

// What hal stores: base u64, octets u32.
const PLACE_LEN: i32 = 12;
const OCTETS_AT: usize = 8;

/** The mapped table of messages of `fn`; 0 where it has none, or the processor cannot hear them. */
export function messagesOf(fn: u32): usize {
  const buffer = new ArrayBuffer(PLACE_LEN); // a local, so that the collector sees it
  const place = changetype<usize>(buffer);
  if (messagesDescribe(fn, place) < 0) return 0;
  const base = localApicBase();
  const apic = base ? mapDevice(base, LOCAL_APIC_LEN) : 0;
  if (!apic || localApicOpen(apic) < 0) return 0;
  return mapDevice(load<u64>(place), load<u32>(place, OCTETS_AT));
}
