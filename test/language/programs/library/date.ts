/** Dates in UTC. */
const date = new Date(Date.UTC(2024, 1, 29, 12, 34, 56, 789));
console.log(
  date.toISOString(),
  date.getTime(),
  date.getUTCDay(),
  date.getUTCMonth(),
  JSON.stringify(date),
);
const next = new Date(date);
next.setUTCDate(next.getUTCDate() + 1);
console.log(next.toISOString(), next.getTime() - date.getTime(), next > date);
console.log(
  new Date(0).toISOString(),
  new Date("2020-02-30T00:00:00Z").getUTCDate(),
  new Date("2000-01-01").getTime(),
);
console.log(Date.parse("nonsense"), Date.now() > 1e12, date.toUTCString());
