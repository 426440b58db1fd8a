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
