console.log(
  JSON.stringify({ a: 1, b: "two", c: [1, 2, { d: null }] }, (key, value) =>
    typeof value === "number" ? value * 2 : value,
  ),
);
console.log(
  JSON.stringify({ name: "x", password: "y", deep: { name: "z", other: 1 } }, ["name", "deep"], 2),
);
console.log(
  JSON.stringify({ keep: 1, drop: 2 }, (key, value) => (key === "drop" ? undefined : value)),
);
console.log(
  JSON.parse('{"a":[1,2,{"b":3}],"when":"2024"}', (key, value) =>
    typeof value === "number" ? value + 1 : value,
  ),
);
const order: string[] = [];
JSON.parse('{"x":{"y":[true,null]}}', (key, value) => {
  order.push(key);
  return value;
});
console.log(order.join("|"));
console.log(
  JSON.parse('{"a":1,"b":2,"c":3,"d":{"a":1,"e":5}}', (key, value) =>
    key === "a" || key === "b" ? undefined : value,
  ),
);
const dates = JSON.parse('{"at":"2024-05-06T07:08:09.000Z"}', (key, value) =>
  key === "at" ? new Date(value as string).getTime() : value,
);
console.log(dates);
