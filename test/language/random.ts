/**
 * Random programs: nested closures, loops, captures by value and by reference, throws, try and
 * finally, arithmetic on small integers and on floats. The same seed gives the same programs.
 *
 * A case is a function with an input, and returns a checksum of all it did. Every call and every round of a loop
 * takes fuel; a case that runs out of it throws, and goes on where that is caught.
 */
import { Random } from "./src/random-numbers";

/** What every function is called with: as many cases. */
const INPUTS = [0, 1, -1, 2.5, 7, -3.25, 100, 0.125, 13, -50];
/** Cases that one function makes. */
export const CASES_A_FUNCTION = INPUTS.length;

/** Calls and rounds that a case may make. */
const FUEL = 300;
const MOST_DEPTH = 3;
const MOST_STATEMENTS = 3;
const MOST_EXPRESSION_DEPTH = 2;

const HEAD = `/** Made by test/language/random.ts. */
class Bad extends Error {
  constructor(readonly size: number) {
    super("bad " + size);
    this.name = "Bad";
  }
}
let fuel = 0;
function tick(): void {
  fuel--;
  if (fuel < 0) throw new Error("fuel");
}
function mix(sum: number, value: number): number {
  return (sum * 31 + value * 16) % 1000003;
}
function sizeOf(error: unknown): number {
  if (error instanceof Bad) return error.size;
  return error instanceof Error ? error.message.length : -1;
}
function run(name: number, body: (input: number) => number): void {
  for (const input of [${INPUTS.join(", ")}]) {
    fuel = ${FUEL};
    try {
      console.log(name, input, body(input));
    } catch (error) {
      console.log(name, input, "threw", sizeOf(error));
    }
  }
}
`;

/** The text of a program with `count` functions. */
export function randomProgram(seed: number, count: number): string {
  const random = new Random(seed);
  const cases: string[] = [];
  const calls: string[] = [];
  for (let i = 0; i < count; i++) {
    cases.push(new Case(random, i).text());
    calls.push(`  run(${i}, case${i});`);
  }
  return `${HEAD}${cases.join("")}export function main(): void {\n${calls.join("\n")}\n}\n`;
}

/** What can be mentioned at one place. */
interface Scope {
  /** Numbers that can be assigned to. */
  readonly variables: string[];
  readonly constants: string[];
  /** Functions of one number. */
  readonly functions: string[];
  /** Lists of functions without parameters. */
  readonly lists: string[];
}

/** What surrounds a statement. */
interface Place {
  readonly scope: Scope;
  readonly depth: number;
  readonly isInLoop: boolean;
  readonly indent: string;
}

class Case {
  private names = 0;
  private readonly lines: string[] = [];

  constructor(
    private readonly random: Random,
    private readonly index: number,
  ) {}

  text(): string {
    const scope: Scope = { variables: ["sum", "input"], constants: [], functions: [], lists: [] };
    const place = { scope, depth: 0, isInLoop: false, indent: "  " };
    this.lines.push(`function case${this.index}(input: number): number {`, "  let sum = 0;");
    this.statements(place, MOST_STATEMENTS + 2);
    this.lines.push("  return sum;", "}", "");
    return this.lines.join("\n");
  }

  private name(kind: string): string {
    return `${kind}${this.names++}`;
  }

  private say(place: Place, line: string): void {
    this.lines.push(place.indent + line);
  }

  private inside(place: Place, changes: Partial<Place> = {}): Place {
    const { variables, constants, functions, lists } = place.scope;
    const scope = {
      variables: [...variables],
      constants: [...constants],
      functions: [...functions],
      lists: [...lists],
    };
    return { ...place, depth: place.depth + 1, indent: place.indent + "  ", scope, ...changes };
  }

  private block(place: Place, changes: Partial<Place> = {}): void {
    const inner = this.inside(place, changes);
    this.statements(inner, 1 + this.random.below(MOST_STATEMENTS));
    if (this.random.below(3) > 0) this.note(inner);
  }

  private statements(place: Place, count: number): void {
    for (let i = 0; i < count; i++) this.statement(place);
  }

  private statement(place: Place): void {
    const isDeep = place.depth >= MOST_DEPTH;
    switch (this.random.below(isDeep ? 7 : 16)) {
      case 0:
        return this.declare(place);
      case 1:
      case 2:
        return this.assign(place);
      case 3:
      case 4:
        return this.note(place);
      case 5:
        return this.leave(place);
      case 6:
        return this.keepReader(place);
      case 7:
        return this.branch(place);
      case 8:
      case 9:
        return this.loop(place);
      case 10:
      case 11:
        return this.arrow(place);
      case 12:
        return this.nested(place);
      case 13:
        return this.callReaders(place);
      default:
        return this.attempt(place);
    }
  }

  private declare(place: Place): void {
    const value = this.expression(place);
    if (this.random.below(2) === 0) {
      const name = this.name("c");
      this.say(place, `const ${name}: number = ${value};`);
      place.scope.constants.push(name);
    } else {
      const name = this.name("v");
      this.say(place, `let ${name} = ${value};`);
      place.scope.variables.push(name);
    }
  }

  private assign(place: Place): void {
    const target = this.random.pick(place.scope.variables);
    const value = this.expression(place);
    if (this.random.below(4) === 0)
      return this.say(place, `${target}${this.random.pick(["++", "--"])};`);
    const operator = this.random.pick(["=", "+=", "-=", "="]);
    this.say(place, `${target} ${operator} (${value}) % 997;`);
  }

  private note(place: Place): void {
    this.say(place, `sum = mix(sum, ${this.expression(place)});`);
  }

  /** A throw, a break or a continue, mostly under a condition. */
  private leave(place: Place): void {
    const ways = [`throw new Bad(${this.expression(place)});`];
    if (place.isInLoop) ways.push("break;", "continue;");
    this.say(place, `if (${this.condition(place)}) ${this.random.pick(ways)}`);
  }

  private keepReader(place: Place): void {
    const { lists } = place.scope;
    if (lists.length === 0) {
      const name = this.name("readers");
      this.say(place, `const ${name}: (() => number)[] = [];`);
      lists.push(name);
    }
    const list = this.random.pick(lists);
    const isWriter = this.random.below(3) === 0;
    const target = this.random.pick(place.scope.variables);
    const body = isWriter
      ? `(${target} = (${this.expression(place)}) % 997)`
      : this.expression(place);
    this.say(place, `${list}.push(() => ${body});`);
  }

  private callReaders(place: Place): void {
    const { lists } = place.scope;
    if (lists.length === 0) return this.note(place);
    const list = this.random.pick(lists);
    this.say(place, `for (const read of ${list}.slice()) {`);
    this.say(place, "  tick();");
    this.say(place, "  sum = mix(sum, read());");
    this.say(place, "}");
  }

  private branch(place: Place): void {
    this.say(place, `if (${this.condition(place)}) {`);
    this.block(place);
    if (this.random.below(2) === 0) {
      this.say(place, "} else {");
      this.block(place);
    }
    this.say(place, "}");
  }

  private loop(place: Place): void {
    const name = this.name("i");
    const rounds = 1 + this.random.below(4);
    const inner = this.inside(place, { isInLoop: true });
    const kind = this.random.below(4);
    if (kind === 0) {
      const values = Array.from({ length: rounds }, () => this.literal());
      this.say(place, `for (const ${name} of [${values.join(", ")}]) {`);
      inner.scope.constants.push(name);
    } else if (kind === 1) {
      this.say(place, `let ${name} = 0;`);
      this.say(place, `while (${name}++ < ${rounds}) {`);
      inner.scope.constants.push(name);
    } else {
      this.say(place, `for (let ${name} = 0; ${name} < ${rounds}; ${name}++) {`);
      inner.scope.constants.push(name);
    }
    this.say(inner, "tick();");
    if (this.random.below(2) === 0) this.keepReader(inner);
    this.statements(inner, 1 + this.random.below(MOST_STATEMENTS - 1));
    this.say(place, "}");
  }

  private arrow(place: Place): void {
    const name = this.name("f");
    const parameter = this.name("p");
    const inner = this.inside(place, { isInLoop: false });
    inner.scope.variables.push(parameter);
    if (this.random.below(3) === 0) {
      inner.scope.functions.length = 0;
      this.say(
        place,
        `const ${name} = (${parameter}: number): number => ${this.expression(inner)};`,
      );
    } else {
      this.say(place, `const ${name} = (${parameter}: number): number => {`);
      this.body(inner);
      this.say(place, "};");
    }
    place.scope.functions.push(name);
  }

  private nested(place: Place): void {
    const name = this.name("g");
    const parameter = this.name("p");
    const inner = this.inside(place, { isInLoop: false });
    inner.scope.variables.push(parameter);
    this.say(place, `function ${name}(${parameter}: number): number {`);
    this.body(inner);
    this.say(place, "}");
    place.scope.functions.push(name);
  }

  private body(inner: Place): void {
    this.say(inner, "tick();");
    this.statements(inner, 1 + this.random.below(MOST_STATEMENTS));
    if (this.random.below(4) === 0) {
      this.say(inner, `if (${this.condition(inner)}) return ${this.expression(inner)};`);
    }
    this.say(inner, `return (${this.expression(inner)}) % 997;`);
  }

  private attempt(place: Place): void {
    const hasCatch = this.random.below(4) > 0;
    const hasFinally = !hasCatch || this.random.below(2) === 0;
    this.say(place, "try {");
    this.block(place);
    if (this.random.below(3) === 0) {
      this.say(this.inside(place), `throw new Bad(${this.expression(place)});`);
    }
    if (hasCatch) {
      const name = this.name("e");
      this.say(place, `} catch (${name}) {`);
      const inner = this.inside(place);
      this.say(inner, `sum = mix(sum, sizeOf(${name}));`);
      this.statements(inner, this.random.below(3));
      if (this.random.below(5) === 0) this.say(inner, `throw ${name};`);
    }
    if (hasFinally) {
      this.say(place, "} finally {");
      this.block(place, { isInLoop: false });
    }
    this.say(place, "}");
  }

  private condition(place: Place): string {
    const operator = this.random.pick(["<", ">", "<=", ">="]);
    // Not `a < b`: with parentheses behind, tsc may take that for the beginning of type arguments.
    const test = `${this.expression(place)} - ${this.expression(place)} ${operator} 0`;
    return this.random.below(5) === 0 ? `!(${test})` : test;
  }

  private literal(): string {
    const whole = this.random.below(20) - 6;
    const text =
      this.random.below(3) === 0 ? String(whole + this.random.below(8) / 8) : String(whole);
    return text.startsWith("-") ? `(${text})` : text;
  }

  private expression(place: Place, depth = 0): string {
    const { variables, constants, functions } = place.scope;
    const kinds = depth >= MOST_EXPRESSION_DEPTH ? 4 : 10;
    const next = () => this.expression(place, depth + 1);
    switch (this.random.below(kinds)) {
      case 0:
        return this.literal();
      case 1:
      case 2:
        return this.random.pick([...variables, ...constants]);
      case 3:
        return this.random.pick(constants.length > 0 ? constants : variables);
      case 4:
        return `(${next()} ${this.random.pick(["+", "-", "*"])} ${next()})`;
      case 5:
        return `((${next()} ${this.random.pick(["|", "&", "^"])} ${next()}) % 4096)`;
      case 6:
        return `Math.floor(${next()} / ${1 + this.random.below(4)})`;
      case 7:
        return `(${this.condition(place)} ? ${next()} : ${next()})`;
      case 8:
        return functions.length > 0 ? `${this.random.pick(functions)}(${next()})` : next();
      default:
        return `(${next()} % ${2 + this.random.below(12)})`;
    }
  }
}
