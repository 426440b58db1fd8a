/** Methods that return this, in a hierarchy. */
class Query {
  protected parts: string[] = [];
  where(text: string): this {
    this.parts.push(`where ${text}`);
    return this;
  }
  build(): string {
    return this.parts.join(" ");
  }
}
class SortedQuery extends Query {
  orderBy(name: string): this {
    this.parts.push(`order by ${name}`);
    return this;
  }
}
console.log(new SortedQuery().where("a = 1").orderBy("b").where("c").build());
