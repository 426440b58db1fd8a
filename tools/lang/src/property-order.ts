/**
 * The order of an object's properties, which JSON and console.log show: tsc has those of what is spread
 * last in front, JavaScript where their names come first.
 *
 * References:
 * - ECMAScript 2024, §10.1.11.1 (OrdinaryOwnPropertyKeys), §13.2.5.5 (PropertyDefinitionEvaluation)
 */
import ts from "typescript";

/** The properties of `type`, as an object literal with spreads makes them; other types' as tsc has them. */
export function propertiesInOrder(type: ts.Type, checker: ts.TypeChecker): readonly ts.Symbol[] {
  const properties = checker.getPropertiesOfType(type);
  const literal = type.symbol?.declarations?.find(ts.isObjectLiteralExpression);
  if (!literal?.properties.some(ts.isSpreadAssignment)) return properties;
  const names = namesOf(literal, checker);
  if (!properties.every(({ name }) => names.has(name))) return properties;
  const places = new Map([...names].map((name, place) => [name, place]));
  const placeOf = ({ name }: ts.Symbol) => places.get(name) ?? places.size;
  return [...properties].sort((a, b) => placeOf(a) - placeOf(b));
}

function namesOf(literal: ts.ObjectLiteralExpression, checker: ts.TypeChecker): Set<string> {
  const names = new Set<string>();
  for (const one of literal.properties) {
    if (ts.isSpreadAssignment(one)) {
      const spread = checker.getNonNullableType(checker.getTypeAtLocation(one.expression));
      for (const { name } of propertiesInOrder(spread, checker)) names.add(name);
    } else {
      const symbol = checker.getSymbolAtLocation(one.name);
      if (symbol) names.add(symbol.name);
    }
  }
  return names;
}
