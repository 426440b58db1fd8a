/** ASCII texts of mm's own, as octets. */

/** Copies at most `capacity` octets of `text` to `into`; returns how many. */
export function putText(text: string, into: usize, capacity: usize): usize {
  const length = min(<usize>text.length, capacity);
  for (let index: usize = 0; index < length; index++) {
    store<u8>(into + index, <u8>load<u16>(changetype<usize>(text) + (index << 1)));
  }
  return length;
}

/** Says whether the octets at `at` are `text`. */
export function isText(at: usize, text: string): bool {
  const length = <usize>text.length;
  for (let index: usize = 0; index < length; index++) {
    if (load<u8>(at + index) != load<u16>(changetype<usize>(text) + (index << 1))) return false;
  }
  return true;
}
