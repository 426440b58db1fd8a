/** #private fields and methods. */
class Account {
  #balance = 0;
  #log: string[] = [];
  deposit(amount: number): this {
    this.#balance += amount;
    this.#note(`+${amount}`);
    return this;
  }
  isRicherThan(other: Account): boolean {
    return this.#balance > other.#balance;
  }
  #note(text: string): void {
    this.#log.push(text);
  }
  get history(): string {
    return this.#log.join(" ");
  }
}
const a = new Account().deposit(5).deposit(7);
const b = new Account().deposit(10);
console.log(a.isRicherThan(b), b.isRicherThan(a), a.history);
