/** switch: asc's, which compares numbers and strings; else a chain of comparisons. */
import ts from "typescript";
import { expression } from "../expressions/expression";
import { equal } from "../expressions/operators";
import { zeroOf } from "../rep";
import type { Scope } from "../unit";
import { target } from "./jumps";
import { statements } from "./statement";

/** `switch (a) { case b: ... }`. */
export function switchStatement(scope: Scope, node: ts.SwitchStatement): string[] {
  const value = expression(scope, node.expression);
  const { clauses } = node.caseBlock;
  const chosen = scope.unit.fresh("case");
  const subject = scope.temporary(value.rep, zeroOf(value.rep));
  const held = { text: subject, rep: value.rep };
  const test = clauses.map((clause, i) => {
    if (ts.isDefaultClause(clause)) return "";
    const other = expression(scope, clause.expression, value.rep);
    return `${equal(scope, clause.expression, held, other)} ? ${i} : `;
  });
  const otherwise = clauses.findIndex(ts.isDefaultClause);
  const end = otherwise < 0 ? clauses.length : otherwise;
  const choice = `${test.join("")}${end}`;
  return target(scope, node, "switch", () => [
    `${subject} = ${value.text};`,
    `const ${chosen}: i32 = ${choice};`,
    `switch (${chosen}) {`,
    ...clauses.flatMap((clause, i) => [
      ts.isDefaultClause(clause) ? "default: {" : `case ${i}: {`,
      ...statements(scope, clause.statements),
      "}",
    ]),
    "}",
  ]);
}
