/** instanceof tells classes apart, in unions and in hierarchies. */
class Cat {
  meow(): string {
    return "meow";
  }
}
class Dog {
  constructor(readonly name: string) {}
}
class Puppy extends Dog {
  get age(): number {
    return 1;
  }
}
function speak(animal: Cat | Dog): string {
  if (animal instanceof Cat) return animal.meow();
  if (animal instanceof Puppy) return `${animal.name} yaps at ${animal.age}`;
  return `${animal.name} barks`;
}
const animals: (Cat | Dog)[] = [new Cat(), new Dog("Rex"), new Puppy("Bit")];
console.log(animals.map(speak));
