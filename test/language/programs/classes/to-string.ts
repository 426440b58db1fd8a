/** toString is what text is made with. */
class Money {
  constructor(
    readonly amount: number,
    readonly currency = "EUR",
  ) {}
  toString(): string {
    return `${this.amount.toFixed(2)} ${this.currency}`;
  }
}
const price = new Money(3.5);
console.log(`${price}`, String(price), "costs " + price, [price, new Money(1, "USD")].join(" + "));
console.log(price.toString().length);
