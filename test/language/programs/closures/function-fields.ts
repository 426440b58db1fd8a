/** Fields that hold functions, with and without a value. */
class Button {
  onClick: ((x: number, y: number) => void) | null = null;
  label = "";
  click(x: number, y: number): boolean {
    if (!this.onClick) return false;
    this.onClick(x, y);
    return true;
  }
}
const button = new Button();
const clicks: string[] = [];
console.log(button.click(1, 2));
button.onClick = (x, y) => clicks.push(`${x}/${y}`);
console.log(button.click(3, 4), clicks);
button.onClick = null;
console.log(button.click(5, 6), clicks.length);
