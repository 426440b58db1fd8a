/**
 * Size classes: which slot sizes there are, and the one that fits.
 *
 * Steps of 16 octets up to 128, then four to every doubling: at most a fifth of a slot is lost.
 *
 *   class   0   1   2  ...  6   |  7   8   9  10  |  ...  | 23   24   25   26
 *   octets 32  48  64  ... 128  | 160 192 224 256 |  ...  | 2560 3072 3584 4096
 */

/** Size classes. */
export const CLASS_COUNT: u32 = 27;

/** Largest slot, in octets. */
export const LARGEST_SLOT: usize = 4096;

const SMALLEST_SLOT: u32 = 32;
const EVEN_STEP: u32 = 16;
/** Classes below this one are EVEN_STEP apart. */
const FIRST_DOUBLING: u32 = 7;
/** log2 of the last even step, 128. */
const EVEN_END_BITS: u32 = 7;
const STEPS_BITS: u32 = 2;
const STEPS: u32 = 1 << STEPS_BITS;

const UNIT_BITS: u32 = 4;

/** For every number of 16-octet units up to LARGEST_SLOT, the class that fits; octets. */
const CLASS_OF: usize = memory.data(257);

/** Fills the table behind `classFor`. */
export function startClasses(): void {
  let units: usize = 0;
  for (let index: u32 = 0; index < CLASS_COUNT; index++) {
    const past = ((<usize>slotSize(index)) >> UNIT_BITS) + 1;
    memory.fill(CLASS_OF + units, <u8>index, past - units);
    units = past;
  }
}

/** The class whose slots hold `octets`, which is at most LARGEST_SLOT. */
export function classFor(octets: usize): u32 {
  return load<u8>(CLASS_OF + ((octets + (EVEN_STEP - 1)) >> UNIT_BITS));
}

/** Octets in a slot of class `index`. */
export function slotSize(index: u32): u32 {
  if (index < FIRST_DOUBLING) return SMALLEST_SLOT + index * EVEN_STEP;
  const step = index - FIRST_DOUBLING;
  return (STEPS + 1 + (step & (STEPS - 1))) << (EVEN_END_BITS - STEPS_BITS + (step >> STEPS_BITS));
}
