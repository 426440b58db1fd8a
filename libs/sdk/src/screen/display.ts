/** The machine's one display: opened once, whoever needs it first. */
import { displayFind, displayMode, displayOpen } from "@yolk/hal";
import { mapDisplay } from "@yolk/mm";

const PLACE_LEN: i32 = 12;
const OCTETS_AT: usize = 8;
const MODE_LEN: i32 = 12;

let wasTried = false;
let isThere = false;

/** Opens the display that `video=` or the loader asks for; false where there is none: text stays. */
export function openDisplay(): bool {
  if (wasTried) return isThere;
  wasTried = true;
  const place = new ArrayBuffer(PLACE_LEN); // a local, so that the collector sees it
  const at = changetype<usize>(place);
  if (displayFind(at) < 0) return false;
  const window = mapDisplay(load<u64>(at), load<u32>(at, OCTETS_AT));
  isThere = window != 0 && displayOpen(window) == 0;
  return isThere;
}

/** A mode of the display. */
export class DisplayMode {
  constructor(
    readonly width: i32,
    readonly height: i32,
    /** Bits of a pixel: 32, 24 or 16. */
    readonly depth: i32,
  ) {}
}

/** The mode in use; null where no display is open. */
export function currentMode(): DisplayMode | null {
  const place = new ArrayBuffer(MODE_LEN);
  const at = changetype<usize>(place);
  if (displayMode(at) < 0) return null;
  return new DisplayMode(load<u32>(at), load<u32>(at, 4), load<u32>(at, 8));
}
