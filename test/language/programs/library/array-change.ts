/** push, pop, shift, unshift, splice, fill, reverse, copyWithin, length. */
const list = [1, 2, 3];
console.log(list.push(4, 5), list.pop(), list.shift(), list.unshift(9, 8), list);
console.log(list.splice(1, 2), list, list.splice(1, 0, 6, 7), list, list.splice(-1), list);
list.length = 1;
list.push(...[3, 4, 5]);
console.log(list, list.reverse(), new Array<number>(3).fill(7), [1, 2, 3, 4, 5].copyWithin(0, 3));
const empty: string[] = [];
console.log(empty.pop(), empty.shift(), empty.length);
