/** Methods as values, bound to their objects by an arrow or by bind. */
class Greeter {
  constructor(private readonly greeting: string) {}
  greet(name: string): string {
    return `${this.greeting}, ${name}!`;
  }
}
const hello = new Greeter("Hello");
const hi = new Greeter("Hi");
const greetings: ((name: string) => string)[] = [(name) => hello.greet(name), hi.greet.bind(hi)];
console.log(greetings.map((greet) => greet("you")));
