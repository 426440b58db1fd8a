/** Assignments are expressions, evaluated from left to right. */
let a = 0;
let b = 0;
a = b = 5;
const order: string[] = [];
const at = (name: string, index: number) => {
  order.push(name);
  return index;
};
const list = [0, 0, 0];
list[at("left", 1)] = at("right", 7);
list[at("i", 2)] += at("j", 3);
console.log(a, b, list, order);
let i = 0;
const filled = [i++, i++, i++ + i++];
console.log(filled, i);
