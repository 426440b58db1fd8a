/** Fields are initialised in order, before the rest of the constructor. */
const log: string[] = [];
const note = <T>(name: string, value: T): T => {
  log.push(name);
  return value;
};
class Base {
  a = note("a", 1);
  b = this.a + note("b", 1);
  constructor() {
    note("base", 0);
  }
}
class Derived extends Base {
  c = this.b + note("c", 1);
  constructor() {
    note("before", 0);
    super();
    note("derived", this.c);
  }
}
const d = new Derived();
console.log(d.a, d.b, d.c, log.join(" "));
