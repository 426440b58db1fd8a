/** Halves of surrogate pairs. */

/** Whether the unit at `index` is half of a surrogate pair without its other half. */
export function isLone(text: string, index: i32): bool {
  const unit = text.charCodeAt(index);
  if ((unit & 0xf800) != 0xd800) return false;
  if ((unit & 0xfc00) == 0xd800) {
    return index + 1 >= text.length || (text.charCodeAt(index + 1) & 0xfc00) != 0xdc00;
  }
  return index == 0 || (text.charCodeAt(index - 1) & 0xfc00) != 0xd800;
}
