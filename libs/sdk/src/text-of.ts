/** Any value as text, for console and string building. */

/** `value` as a person would read it: lists, maps and sets with what is in them. */
export function textOf<T>(value: T): string {
  if (isString<T>()) return changetype<usize>(value) ? changetype<string>(value) : "null";
  if (isNullable<T>()) {
    if (changetype<usize>(value) == 0) return "null";
    return textOf<nonnull<T>>(changetype<nonnull<T>>(value));
  }
  if (isReference<T>()) return objectText<T>(value);
  if (isBoolean<T>()) return value ? "true" : "false";
  if (isFloat<T>()) return floatText(value.toString());
  return value.toString();
}

/** asc writes whole numbers as `1.0`, JavaScript as `1`. */
function floatText(digits: string): string {
  return digits.endsWith(".0") ? digits.substring(0, digits.length - 2) : digits;
}

function objectText<T>(value: T): string {
  if (value instanceof Map) return mapText<T>(value);
  if (value instanceof Set) return setText<T>(value);
  if (isArrayLike<T>()) return listText<T>(value);
  if (isDefined(value.toString)) return value.toString();
  return nameof<T>() + " {}";
}

function listText<T>(list: T): string {
  let text = "[";
  for (let i = 0; i < list.length; i++) {
    if (i > 0) text += ", ";
    text += innerText(list[i]);
  }
  return text + "]";
}

function mapText<T>(map: T): string {
  const keys = map.keys();
  const values = map.values();
  let text = "Map(" + keys.length.toString() + ") {";
  for (let i = 0; i < keys.length; i++) {
    text += (i > 0 ? ", " : "") + innerText(keys[i]) + " => " + innerText(values[i]);
  }
  return text + "}";
}

function setText<T>(set: T): string {
  const values = set.values();
  let text = "Set(" + values.length.toString() + ") {";
  for (let i = 0; i < values.length; i++) text += (i > 0 ? ", " : "") + innerText(values[i]);
  return text + "}";
}

/** Text inside something larger stands in quotes, so that its ends show. */
function innerText<T>(value: T): string {
  if (isString<T>()) {
    if (changetype<usize>(value)) return '"' + changetype<string>(value) + '"';
  }
  return textOf<T>(value);
}
