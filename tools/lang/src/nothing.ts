/** What a missing value is called where it is shown. */
import ts from "typescript";

/** "undefined" where the type has that, or is not known; else "null". */
export function nothingNameOf(type: ts.Type): "undefined" | "null" {
  const flags = type.isUnion() ? type.types.map((one) => one.flags) : [type.flags];
  const has = (flag: ts.TypeFlags) => flags.some((one) => one & flag);
  if (has(ts.TypeFlags.Undefined | ts.TypeFlags.Void)) return "undefined";
  if (has(ts.TypeFlags.Null)) return "null";
  return has(ts.TypeFlags.Any | ts.TypeFlags.Unknown) ? "undefined" : "null";
}
