/**
 * Methods by which the library looks into an object: what console.log shows, what JSON holds.
 *
 *   inspect_(out: Inspector$): void { out.title = "Point"; out.field<f64>("x", this.x); }
 *   toJson_(out: JsonWriter$): void { out.field<f64>("x", this.x); }
 *   fromJson_(tree: JsonValue$): void { this.x = tree.field<f64>("x"); }
 *   get_(key: string): Object | null { if (key == "x") return anyOf$<f64>(this.x); ... }
 */
import { JSON_ALIAS, lang } from "./names";
import { isOptionalRep, notNull, type Rep, textOf } from "./rep";
import type { Member, Shapes } from "./shapes";

/** Methods of a class, and the interfaces that it has by them. */
export interface Hooks {
  readonly implemented: readonly string[];
  readonly lines: readonly string[];
}

/** Both. */
export function joined(a: Hooks, b: Hooks): Hooks {
  return { implemented: [...a.implemented, ...b.implemented], lines: [...a.lines, ...b.lines] };
}

/** What console.log shows of an object with these fields; `computed` are those that are accessors. */
export function inspection(
  title: string,
  members: readonly Member[],
  computed: readonly string[] = [],
): Hooks {
  const lines = members.map(({ name, key, rep, isOptional, nothing }) => {
    if (computed.includes(name))
      return `    out.accessor(${JSON.stringify(key)}, this.${name}$get != null, this.${name}$set != null);`;
    const isNamed = nothing !== "null" ? `, "${nothing}"` : "";
    const call = isOptional ? "optional" : "field";
    return `    out.${call}<${textOf(rep)}>(${JSON.stringify(key)}, this.${name}${isOptional ? "" : isNamed});`;
  });
  const head = title === "" ? [] : [`    out.title = "${title}";`];
  return {
    implemented: [lang("Inspected")],
    lines: [`  inspect_(out: ${lang("Inspector")}): void {`, ...head, ...lines, "  }"],
  };
}

/** What JSON holds of an object with these fields; `own` is what its `toJSON()` gives, if it has one. */
export function jsonHooks(members: readonly Member[], shapes: Shapes, own: Rep | null): Hooks {
  const fields = members.filter(({ rep }) => notNull(rep).kind !== "function");
  const written = fields.map(({ name, key, rep, nothing }) => {
    // ECMA-262 §25.5.2.5: a property that is undefined is left out, null is not.
    const call = isOptionalRep(rep) && nothing === "undefined" ? "optional" : "field";
    return `    out.${call}<${textOf(rep)}>(${JSON.stringify(key)}, this.${name});`;
  });
  const read = fields.map(({ name, key, rep }) => {
    return `    this.${name} = ${asRep(`tree.field<${jsonText(rep, shapes)}>(${JSON.stringify(key)})`, rep, shapes)};`;
  });
  const reader = [`  fromJson_(tree: ${lang("JsonValue")}): void {`, ...read, "  }"];
  if (own) {
    const whole = `    out.whole<${textOf(own)}>(this.toJSON());`;
    return {
      implemented: [lang("JsonReplaced"), lang("JsonReadable")],
      lines: [`  replaceJson_(out: ${lang("JsonWriter")}): void {`, whole, "  }", ...reader],
    };
  }
  return {
    implemented: [lang("JsonWritable"), lang("JsonReadable")],
    lines: [`  toJson_(out: ${lang("JsonWriter")}): void {`, ...written, "  }", ...reader],
  };
}

/** Its properties by name; `copy` is an expression of another with the same properties, null where there is none. */
export function keyHooks(members: readonly Member[], copy: string | null): Hooks {
  const each = (line: (member: Member, key: string, type: string) => string) =>
    members.map((one) => `    ${line(one, JSON.stringify(one.key), textOf(one.rep))}`);
  const got = each(
    ({ name }, key, type) => `if (key == ${key}) return ${lang("anyOf")}<${type}>(this.${name});`,
  );
  const set = each(
    ({ name }, key, type) =>
      `if (key == ${key}) { this.${name} = ${lang("ofAny")}<${type}>(value); return; }`,
  );
  const names = each(({ name, isOptional }, key) =>
    isOptional ? `if (this.${name} != null) keys.push(${key});` : `keys.push(${key});`,
  );
  return {
    implemented: [lang("Keyed")],
    lines: [
      ...["  get_(key: string): Object | null {", ...got, "    return null;", "  }"],
      ...["  set_(key: string, value: Object | null): void {", ...set, "    unreachable();", "  }"],
      ...[
        "  keys_(): string[] {",
        "    const keys: string[] = [];",
        ...names,
        "    return keys;",
        "  }",
      ],
      `  copy_(): Object { ${copy === null ? "return unreachable();" : `return ${copy};`} }`,
    ],
  };
}

/** `rep` as AssemblyScript's type, with classes where shapes may be interfaces: what JSON.parse makes. */
export function jsonText(rep: Rep, shapes: Shapes): string {
  return textOf(withClasses(rep, shapes));
}

/** What `text`, made by JSON.parse, is to the rest of the program. */
export function asRep(text: string, rep: Rep, shapes: Shapes): string {
  return jsonText(rep, shapes) === textOf(rep) ? text : `changetype<${textOf(rep)}>(${text})`;
}

function withClasses(rep: Rep, shapes: Shapes): Rep {
  if (rep.kind === "nullable" || rep.kind === "maybe")
    return { ...rep, of: withClasses(rep.of, shapes) };
  if (rep.kind !== "object") return rep;
  const name = shapes.get(rep.name) ? `${rep.name}${JSON_ALIAS}` : rep.name;
  return { ...rep, name, of: rep.of.map((one) => withClasses(one, shapes)) };
}
