/** Calls of static methods, of functions of a namespace, and of the library's own objects. */
import ts from "typescript";
import { standIn } from "../library";
import { type Rep } from "../rep";
import { memberName } from "../shapes";
import type { Scope } from "../unit";
import { type Value } from "../value";
import { typeArguments } from "./access";
import { resolve } from "./identifiers";
import { objectStatic } from "./objects";
import { promiseStatic } from "./promises";
import { argumentList } from "./arguments";
import { resultOf, typeArgumentsOf } from "./results";
import { standInCall, isTypedArray } from "./stand-ins";
import { valueCall } from "./value-calls";

export function staticCall(
  scope: Scope,
  node: ts.CallExpression,
  holder: ts.Symbol,
  symbol: ts.Symbol,
  signature: ts.Signature,
  want: Rep | undefined,
): Value {
  const { types, checker } = scope.unit;
  if (holder.name === "Object") {
    const made = objectStatic(scope, node, symbol.name);
    if (made) return made;
  }
  if (holder.name === "Promise") return promiseStatic(scope, node, symbol.name, want);
  const result = resultOf(scope, node, signature);
  const of = typeArgumentsOf(scope, node, signature);
  const call = { node, signature, isValue: false };
  const stand = standIn(signature.declaration);
  if (stand) {
    const own = isTypedArray(result) ? [result] : of;
    return standInCall(scope, call, stand, own, [], result, want);
  }
  const target = resolve(symbol, checker) ?? symbol;
  if (holder.flags & ts.SymbolFlags.ValueModule) {
    return {
      text: `${types.nameOf(target)}${typeArguments(of)}(${argumentList(scope, call)})`,
      rep: result,
    };
  }
  if (
    symbol.flags & ts.SymbolFlags.Property &&
    !(holder.flags & ts.SymbolFlags.Class && file(holder)?.isDeclarationFile)
  ) {
    const [only] = checker.getTypeOfSymbolAtLocation(symbol, node).getCallSignatures();
    if (only && holder.flags & ts.SymbolFlags.Class) {
      const rep = types.signature(only, node);
      return valueCall(scope, node, {
        text: `${types.nameOf(holder)}.${memberName(symbol.name)}`,
        rep,
      });
    }
  }
  const name = `${types.nameOf(holder)}.${memberName(symbol.escapedName as string)}`;
  return { text: `${name}${typeArguments(of)}(${argumentList(scope, call)})`, rep: result };
}

function file(symbol: ts.Symbol): ts.SourceFile | undefined {
  return symbol.valueDeclaration?.getSourceFile();
}
