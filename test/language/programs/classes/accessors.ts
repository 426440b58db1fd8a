/** get and set. */
class Temperature {
  #celsius = 0;
  static reads = 0;
  get fahrenheit(): number {
    Temperature.reads++;
    return this.#celsius * 1.8 + 32;
  }
  set fahrenheit(value: number) {
    this.#celsius = (value - 32) / 1.8;
  }
  get celsius(): number {
    return Math.round(this.#celsius * 100) / 100;
  }
}
const t = new Temperature();
t.fahrenheit = 212;
console.log(t.celsius, t.fahrenheit);
t.fahrenheit += 18;
console.log(t.celsius, Temperature.reads);
