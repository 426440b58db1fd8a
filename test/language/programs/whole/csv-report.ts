/** CSV read with quotes, grouped, and written as a table. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (isQuoted) {
      if (c === '"' && text[i + 1] === '"') field += text[++i];
      else if (c === '"') isQuoted = false;
      else field += c;
    } else if (c === '"') isQuoted = true;
    else if (c === ",") {
      row.push(field);
      field = "";
    } else if (c === "\n") {
      rows.push([...row, field]);
      row = [];
      field = "";
    } else field += c;
  }
  if (field !== "" || row.length > 0) rows.push([...row, field]);
  return rows;
}
const text = `name,city,amount
Ada,London,10.5
"Bob ""the Builder""",Paris,7
Eve,"London, UK",3.25
Dan,London,4
Fay,Paris,0.75`;
const [header, ...records] = parse(text);
const sales = records.map((record) =>
  Object.fromEntries(record.map((value, i) => [header[i], value])),
);
const byCity = new Map<string, { count: number; total: number; best: string }>();
for (const { name, city, amount } of sales) {
  const group = byCity.get(city) ?? { count: 0, total: 0, best: "" };
  const value = Number(amount);
  if (
    value >
    Math.max(
      ...sales
        .filter((sale) => sale.city === city && sale.name !== name)
        .map((sale) => Number(sale.amount)),
    )
  )
    group.best = name;
  group.count++;
  group.total += value;
  byCity.set(city, group);
}
const table = [
  ["city", "n", "total", "best"],
  ...[...byCity].map(([city, { count, total, best }]) => [
    city,
    String(count),
    total.toFixed(2),
    best,
  ]),
];
const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)));
for (const row of table)
  console.log(
    row
      .map((cell, i) => (i === 1 || i === 2 ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
      .join(" | ")
      .trimEnd(),
  );
