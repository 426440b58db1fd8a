const u = { name: "Ann", age: 3 };
console.log(JSON.stringify({ id: 1, ...u }), { ...u, id: 2, extra: true });
const merge = { z: 1, ...u, age: 9, a: 0 };
console.log(merge, JSON.stringify([u].map((x, id) => ({ id, ...x, last: null }))));
