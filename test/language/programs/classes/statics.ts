/** Static fields, methods and blocks. */
class Id {
  static #last = 0;
  static readonly prefix = "id";
  static made: string[];
  static {
    Id.made = ["start"];
  }
  readonly text: string;
  constructor() {
    this.text = Id.next();
    Id.made.push(this.text);
  }
  static next(): string {
    return `${this.prefix}${++Id.#last}`;
  }
}
console.log(new Id().text, new Id().text, Id.made);
