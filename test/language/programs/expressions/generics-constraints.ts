/** Generic functions with constraints: an interface, a class, one parameter by another. */
interface HasLength {
  length: number;
}
const longest = <T extends HasLength>(a: T, b: T): T => (a.length >= b.length ? a : b);
console.log(longest("abc", "de"), longest([1], [1, 2]), longest({ length: 3 }, { length: 2 }));
class Animal {
  constructor(readonly name: string) {}
  speak(): string {
    return `${this.name} is quiet`;
  }
}
class Dog extends Animal {
  override speak(): string {
    return `${this.name} barks`;
  }
}
function all<A extends Animal>(animals: A[], name: (animal: A) => string): string[] {
  return animals.map((animal) => `${name(animal)}: ${animal.speak()}`);
}
console.log(all([new Dog("Rex"), new Dog("Ada")], (dog) => dog.name));
function pick<T, L extends T[]>(list: L, at: number): T {
  return list[at];
}
console.log(pick<string, string[]>(["x", "y"], 1));
interface Named {
  readonly name: string;
}
function greet<N extends Named>(one: N): string {
  return `hello ${one.name}`;
}
console.log(greet(new Dog("Rex")), greet({ name: "you" }));
