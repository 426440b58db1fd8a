/** Function declarations inside of functions capture, and are there before their line. */
function area(width: number, height: number): string {
  return describe();

  function describe(): string {
    return `${width} x ${height} = ${product()}`;
  }
  function product(): number {
    return width * height;
  }
}
console.log(area(3, 4));
console.log(area(5, 6));
