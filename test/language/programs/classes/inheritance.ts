/** Abstract classes, overriding, super, and calls through the base. */
abstract class Animal {
  constructor(protected readonly name: string) {}
  abstract sound(): string;
  speak(): string {
    return `${this.name} says ${this.sound()}`;
  }
}
class Dog extends Animal {
  sound(): string {
    return "woof";
  }
}
class Puppy extends Dog {
  constructor(name: string) {
    super(`little ${name}`);
  }
  override sound(): string {
    return super.sound() + "!";
  }
  override speak(): string {
    return super.speak().toUpperCase();
  }
}
const animals: Animal[] = [new Dog("Rex"), new Puppy("Bit")];
for (const animal of animals) console.log(animal.speak());
