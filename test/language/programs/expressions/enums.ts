/** Enums of numbers and of text. */
enum Direction {
  Up,
  Down,
  Left = 10,
  Right,
}
enum Color {
  Red = "red",
  Green = "green",
}
const enum Flag {
  None = 0,
  A = 1 << 0,
  B = 1 << 1,
  Both = A | B,
}
console.log(Direction.Up, Direction.Right, Direction[10], Direction[Direction.Down]);
console.log(Color.Red, Color.Green === "green", `${Color.Red}!`);
console.log(Flag.Both, (Flag.Both & Flag.B) !== 0, Flag.None);
const turn = (direction: Direction): Direction =>
  direction === Direction.Up ? Direction.Right : Direction.Up;
console.log(turn(Direction.Up), turn(Direction.Left));
const paint = (color: Color): number => {
  switch (color) {
    case Color.Red:
      return 1;
    case Color.Green:
      return 2;
  }
};
console.log(paint(Color.Red), paint(Color.Green));
