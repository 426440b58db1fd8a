/** A program that keeps some of what it allocates; runtime.test.ts runs it on mm. */

class Person {
  friend: Person | null = null;
  tags: string[] = [];
  constructor(
    public name: string,
    public age: i32,
  ) {}

  greeting(): string {
    return "I am " + this.name + ", " + this.age.toString();
  }
}

abstract class Shape {
  abstract area(): f64;
}

class Circle extends Shape {
  constructor(public radius: f64) {
    super();
  }
  area(): f64 {
    return 3 * this.radius * this.radius;
  }
}

class Square extends Shape {
  constructor(public side: f64) {
    super();
  }
  area(): f64 {
    return this.side * this.side;
  }
}

const people = new Map<string, Person>();
const primes: i32[] = [2, 3, 5, 7];
const names: string[] = ["ada", "grace"];
const shapes = new Array<Shape>();
const seen = new Set<i32>();

/** Persons 0 to `count` - 1 by name, each a friend of the one before; the sum of their ages. */
export function mapOfObjects(count: i32): i32 {
  people.clear();
  let before: Person | null = null;
  for (let index = 0; index < count; index++) {
    const person = new Person("p" + index.toString(), index);
    person.friend = before;
    person.tags.push("tag" + (index * 2).toString());
    people.set(person.name, person);
    before = person;
  }
  let sum = 0;
  let walk = before;
  while (walk) {
    const found = people.get(walk.name);
    if (found != walk || found.tags[0] != "tag" + (found.age * 2).toString()) return -1;
    sum += found.age;
    walk = walk.friend;
  }
  return sum;
}

/** Builds a string of `count` words, splits it and joins it; its length. */
export function strings(count: i32): i32 {
  let text = "";
  for (let index = 0; index < count; index++) text += "word" + index.toString() + " ";
  const parts = text.trim().split(" ");
  return parts.join("-") == text.trim().replaceAll(" ", "-") ? parts.length : -1;
}

/** Words that would be wild references, in an object that a global refers to and that lies in static data. */
let wild: StaticArray<u64> = [u64.MAX_VALUE, 0xaaaaaaaaaaaaaaaa, 0x0000001000000010];

/** Collects with numbers in static data; returns how many there are. */
export function staticNumbers(): i32 {
  __collect();
  return wild.length;
}

/** The same in an array whose buffer lies there; they are set to where a text does. */
let wildArray: i32[] = [1, 2, 3, 4];
const TEXT = "a text of static data, which is to stay as it is";

/** Collects with addresses of static data among numbers; whether that is as it was. */
export function staticAddresses(): i32 {
  const start = <i32>changetype<usize>(TEXT);
  for (let index = 0; index < wildArray.length; index++)
    wildArray[index] = start + 16 * (index + 1);
  __collect();
  return TEXT == "a text of static data," + " which is to stay as it is" ? wildArray.length : -1;
}

/** Grows arrays that start as static data, and one of references. */
export function staticArrays(count: i32): i32 {
  for (let index = 0; index < count; index++) {
    primes.push(index);
    names.push("n" + index.toString());
  }
  const last = names[names.length - 1];
  const good = names[0] == "ada" && names[1] == "grace" && primes[3] == 7;
  const length = good && last == "n" + (count - 1).toString() ? primes.length : -1;
  primes.length = 4;
  names.length = 2;
  return length;
}

/** Twice the area of circles and squares through their base class. */
export function dispatch(count: i32): f64 {
  shapes.length = 0;
  for (let index = 0; index < count; index++) {
    shapes.push(index & 1 ? <Shape>new Circle(2) : <Shape>new Square(3));
  }
  return shapes.reduce((sum: f64, shape: Shape) => sum + shape.area(), 0.0);
}

/** Squares of 0 to `count` - 1 that are in a set, by a typed array. */
export function typedArrays(count: i32): i32 {
  const squares = new Uint32Array(count);
  for (let index = 0; index < count; index++) squares[index] = index * index;
  seen.clear();
  for (let index = 0; index < count; index++) seen.add(squares[index]);
  return seen.size;
}

/** Allocates `count` arrays of 1000 numbers and forgets them. */
export function garbage(count: i32): void {
  for (let index = 0; index < count; index++) new Array<f64>(1000);
}

/** Blocks from the raw allocator. */
export function blocks(count: i32): u32 {
  let sum: u32 = 0;
  for (let index = 0; index < count; index++) {
    let block = heap.alloc(index + 1);
    store<u8>(block + index, 1);
    block = heap.realloc(block, 2 * index + 100);
    sum += load<u8>(block + index);
    heap.free(block);
  }
  return sum;
}

/** Calls itself until the shadow stack holds `depth` objects. */
export function depth(left: i32): i32 {
  const person = new Person("deep", left);
  const below = left ? depth(left - 1) : 0;
  return person.greeting() == "I am deep, " + left.toString() ? below + 1 : -1000000;
}

/** Collects now. */
export function collectNow(): void {
  __collect();
}

function isPerson(person: Person, prefix: string): bool {
  return person.name == prefix + person.age.toString();
}

/** A queue of `count` persons that garbage is made beside; how many came out right. */
export function queue(count: i32): i32 {
  const waiting: Person[] = [];
  for (let index = 0; index < count; index++)
    waiting.push(new Person("q" + index.toString(), index));
  let served = 0;
  while (waiting.length > 0) {
    const next = waiting.shift();
    if (next.age != served || !isPerson(next, "q")) return -1;
    if (served % 5 == 0) waiting.unshift(waiting.length > 0 ? waiting.shift() : next);
    if (served == 0) waiting.shift();
    served++;
    if (served == 1) waiting.unshift(new Person("q1", 1));
  }
  return served;
}

/** Cuts, turns and joins an array of `count` persons; how many are right in the end. */
export function spliced(count: i32): i32 {
  let row: Person[] = [];
  for (let index = 0; index < count; index++) row.push(new Person("s" + index.toString(), index));
  for (let round = 0; round < 20; round++) {
    const cut = row.splice(round * 3, count / 4);
    row.reverse();
    new Person("garbage", round);
    row = row.concat(cut.slice(0, count / 8)).concat(cut.slice(count / 8));
    row.copyWithin(0, 1, 2);
    row[0] = new Person("s0", 0);
  }
  let right = 0;
  for (let index = 0; index < row.length; index++) right += i32(isPerson(row[index], "s"));
  return right;
}

/** Maps and a set of `count` objects that are added and deleted by turns; how many stay right. */
export function rehashed(count: i32): i32 {
  const byNumber = new Map<i32, Person>();
  const byPerson = new Map<Person, u64>();
  const words = new Set<string>();
  const twins = new Map<u8, Person>();
  for (let index = 0; index < count; index++) {
    const person = new Person("m" + index.toString(), index);
    byNumber.set(index, person);
    byPerson.set(person, index);
    words.add(person.name);
    twins.set(<u8>index, person);
    if (index % 3 == 2) {
      byPerson.delete(byNumber.get(index - 1));
      words.delete("m" + (index - 1).toString());
      byNumber.delete(index - 1);
    }
  }
  let right = 0;
  const persons = byNumber.values();
  for (let index = 0; index < persons.length; index++) {
    const person = persons[index];
    if (isPerson(person, "m") && byPerson.get(person) == person.age && words.has(person.name))
      right++;
  }
  for (let index = 0; index < 200; index++) if (!isPerson(twins.get(<u8>index), "m")) return -1;
  return right;
}

const shown: (Person | null)[] = [];

/** Cuts an array of `count` persons off, and lets it grow over what was there; 1 if that is sound. */
export function stale(count: i32): i32 {
  for (let index = 0; index < count; index++) {
    const old = index < shown.length ? shown[index] : null;
    if (old && !isPerson(old, "x")) return 0;
    shown[index] = new Person("x" + index.toString(), index);
  }
  for (let index = 0; index < count / 2; index++) shown.pop();
  for (let index = 0; index < 300; index++) new Person("garbage", index);
  shown.length = 0;
  for (let index = 0; index < 300; index++) new Person("garbage", index);
  shown.length = count;
  for (let index = 0; index < count; index++) {
    const old = shown[index];
    if (old && !isPerson(old, "x")) return 0;
  }
  return 1;
}

/** Joins arrays of arrays; how many persons are right. */
export function flattened(count: i32): i32 {
  const rows: Person[][] = [];
  for (let row = 0; row < 10; row++) {
    const persons: Person[] = [];
    for (let index = 0; index < count; index++)
      persons.push(new Person("f" + index.toString(), index));
    rows.push(persons);
  }
  const all = rows.flat();
  let right = 0;
  for (let index = 0; index < all.length; index++) right += i32(isPerson(all[index], "f"));
  return right;
}

/** Strings that only a set and a map hold, added and deleted by turns; how many are found. */
export function keysOnly(count: i32): i32 {
  const words = new Set<string>();
  const numbers = new Map<string, f64>();
  for (let index = 0; index < count; index++) {
    words.add("k" + index.toString());
    numbers.set("n" + index.toString(), index);
    if (index % 2) {
      words.delete("k" + (index - 1).toString());
      numbers.delete("n" + (index - 1).toString());
    }
  }
  let found = 0;
  for (let index = 0; index < count; index++) {
    found += i32(words.has("k" + index.toString()) && numbers.has("n" + index.toString()));
  }
  return found;
}
