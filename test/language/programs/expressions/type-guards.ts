/** Functions that narrow. */
interface User {
  name: string;
  admin?: boolean;
}
const isAdmin = (user: User): user is User & { admin: true } => user.admin === true;
const isPresent = <T>(value: T | null | undefined): value is T =>
  value !== null && value !== undefined;
function assertPositive(n: number): asserts n is number {
  if (n <= 0) throw new Error(`${n} is not positive`);
}
const users: (User | null)[] = [{ name: "a" }, null, { name: "b", admin: true }];
const present = users.filter(isPresent);
console.log(
  present.map((user) => user.name),
  present.filter(isAdmin).length,
);
try {
  assertPositive(1);
  assertPositive(-1);
} catch (error) {
  console.log((error as Error).message);
}
