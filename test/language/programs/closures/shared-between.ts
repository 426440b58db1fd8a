/** Two closures over one variable, passed to a third function. */
function transfer(take: () => number, put: (amount: number) => void): void {
  put(take());
}
function bank(): string {
  let left = 100;
  let right = 0;
  const move = (amount: number) =>
    transfer(
      () => {
        left -= amount;
        return amount;
      },
      (got) => {
        right += got;
      },
    );
  move(30);
  move(5);
  return `${left} ${right}`;
}
console.log(bank());
