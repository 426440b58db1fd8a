abstract class Entity<ID extends string | number = number> {
  constructor(public readonly id: ID) {}
  abstract validate(): string[];
}
class User extends Entity {
  constructor(
    id: number,
    public name: string,
    public email?: string,
  ) {
    super(id);
  }
  validate() {
    const errors: string[] = [];
    if (!this.name.trim()) errors.push("name");
    if (this.email && !/^\S+@\S+\.\S+$/.test(this.email)) errors.push("email");
    return errors;
  }
}
interface Repository<T extends Entity<ID>, ID extends string | number = number> {
  find(id: ID): T | undefined;
  all(): readonly T[];
  save(e: T): void;
  where(p: (e: T) => boolean): T[];
}
class MemoryRepository<T extends Entity> implements Repository<T> {
  private readonly store = new Map<number, T>();
  find(id: number) {
    return this.store.get(id);
  }
  all(): readonly T[] {
    return Array.from(this.store.values());
  }
  save(e: T): void {
    const errs = e.validate();
    if (errs.length > 0) throw new ValidationError(errs);
    this.store.set(e.id, e);
  }
  where(p: (e: T) => boolean): T[] {
    return this.all().filter(p);
  }
}
class ValidationError extends Error {
  readonly fields: readonly string[];
  constructor(fields: string[]) {
    super(`invalid: ${fields.join(", ")}`);
    this.fields = fields;
  }
}
const repo: Repository<User> = new MemoryRepository<User>();
repo.save(new User(1, "Ann", "ann@x.org"));
repo.save(new User(2, "Bob"));
for (const bad of [new User(3, " "), new User(4, "C", "nope")]) {
  try {
    repo.save(bad);
  } catch (e) {
    if (e instanceof ValidationError)
      console.log(e.message, e.fields.length, e instanceof Error, e.name);
  }
}
console.log(
  repo.all().map((u) => u.name),
  repo.find(9)?.name ?? "nobody",
  repo.where((u) => u.email !== undefined).length,
);
console.log(repo.find(2));
type Result<T, E = Error> = { ok: true; value: T } | { ok: false; error: E };
const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
const err = <E>(error: E): Result<never, E> => ({ ok: false, error });
function parsePort(s: string): Result<number, string> {
  const n = Number(s);
  if (!Number.isInteger(n)) return err(`'${s}' is not a whole number`);
  return n > 0 && n < 65536 ? ok(n) : err(`${n} is out of range`);
}
for (const s of ["80", "x", "70000"]) {
  const r = parsePort(s);
  console.log(r.ok ? r.value + 1 : r.error);
}
