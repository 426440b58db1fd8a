/** What an object says of its class. */
class Animal {
  constructor(public name: string) {}
  speak() {
    return `${this.constructor.name} ${this.name}`;
  }
}
class Dog extends Animal {}
console.log(
  new Dog("rex").speak(),
  new Animal("x").constructor.name,
  [1].constructor.name,
  "s".constructor.name,
  new Error("e").constructor.name,
);
