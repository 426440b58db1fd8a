/**
 * `JSON.parse(text, reviver)`.
 *
 * References:
 * - ECMAScript 2024, §25.5.1.1 (InternalizeJSONProperty)
 */
import { Dictionary } from "./dictionary";
import { jsonParse } from "./json-parser";

type Reviver = (key: string, value: Object | null) => Object | null;

/** The tree that `text` is, each value what `reviver` gives for it, the inner ones first. */
export function jsonRevived(text: string, reviver: Reviver): Object | null {
  return revived("", jsonParse<Object | null>(text), reviver);
}

function revived(key: string, value: Object | null, reviver: Reviver): Object | null {
  if (value instanceof Array<Object | null>) {
    const list = changetype<Array<Object | null>>(value);
    for (let i = 0; i < list.length; i++) list[i] = revived(i.toString(), list[i], reviver);
  } else if (value instanceof Dictionary<Object | null>) {
    const object = changetype<Dictionary<Object | null>>(value);
    const keys = object.keys;
    for (let i = 0; i < keys.length; i++) {
      const given = object.get(keys[i]);
      const made = revived(keys[i], given, reviver);
      // Null and undefined are one here: what was null before stays, anything else is taken out.
      if (made === null && given !== null) object.delete(keys[i]);
      else object.set(keys[i], made);
    }
  }
  return reviver(key, value);
}
