/** sort: as text, by number, stable. */
console.log(
  [10, 9, 1, 100].sort(),
  [10, 9, 1, 100].sort((a, b) => a - b),
  ["b", "a", "C"].sort(),
);
const people = ["Eve 30", "Bob 25", "Ada 30", "Dan 25", "Cid 30"].map((text) => {
  const [name, age] = text.split(" ");
  return { name, age: Number(age) };
});
people.sort((a, b) => a.age - b.age);
console.log(people.map((person) => person.name).join(" "));
console.log(
  [0.5, 0.25, -0.1, 0.3].sort((a, b) => a - b),
  ["é", "z", "a", "Z"].sort((a, b) => a.localeCompare(b)),
);
