/** &&= and ||=. */
let a = 0;
a ||= 5;
a &&= a + 1;
let text = "";
text ||= "filled";
let flag = true;
flag &&= text.length > 100;
flag ||= a === 6;
console.log(a, text, flag);
const object = { n: 0, list: [1, 0, 3] };
object.n ||= 7;
object.list[1] ||= 2;
object.list[0] &&= 9;
console.log(object);
