/** What a missing value is called where it is shown. */
import ts from "typescript";

/** Deep enough for a map of lists of tuples. */
const DEPTH = 4;

/**
 * "undefined" where the type has that, or is not known, "null" where it has that; of a container that
 * is always there, what a missing element is called.
 */
export function nothingNameOf(type: ts.Type, checker: ts.TypeChecker): "undefined" | "null" {
  return nameIn(type, checker, DEPTH) ?? "null";
}

function nameIn(
  type: ts.Type,
  checker: ts.TypeChecker,
  depth: number,
): "undefined" | "null" | undefined {
  const flags = type.isUnion() ? type.types.map((one) => one.flags) : [type.flags];
  const has = (flag: ts.TypeFlags) => flags.some((one) => one & flag);
  if (has(ts.TypeFlags.Undefined | ts.TypeFlags.Void)) return "undefined";
  if (has(ts.TypeFlags.Null)) return "null";
  if (has(ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return "undefined";
  const isReference = (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference;
  if (depth === 0 || !(type.flags & ts.TypeFlags.Object) || !isReference) return undefined;
  const names = checker
    .getTypeArguments(type as ts.TypeReference)
    .map((one) => nameIn(one, checker, depth - 1));
  return names.find((one) => one === "undefined") ?? names.find((one) => one === "null");
}
