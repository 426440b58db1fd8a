/** A bank with results in place of exceptions, and commands that can be undone. */
type Result<T, E = string> = { ok: true; value: T } | { ok: false; error: E };
const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
const fail = <E>(error: E): Result<never, E> => ({ ok: false, error });
type BankError =
  | { code: "insufficient"; needed: number; available: number }
  | { code: "unknown-account"; id: string }
  | { code: "frozen"; id: string };
class Account {
  #balance = 0;
  frozen = false;
  constructor(
    readonly id: string,
    readonly owner: string,
  ) {}
  get balance(): number {
    return this.#balance;
  }
  deposit(amount: number): void {
    this.#balance += amount;
  }
  withdraw(amount: number): Result<number, BankError> {
    if (this.frozen) return fail({ code: "frozen", id: this.id });
    if (amount > this.#balance)
      return fail({ code: "insufficient", needed: amount, available: this.#balance });
    this.#balance -= amount;
    return ok(this.#balance);
  }
}
interface Command {
  readonly name: string;
  execute(): Result<string, BankError>;
  undo(): void;
}
class Bank {
  private readonly accounts = new Map<string, Account>();
  private readonly done: Command[] = [];
  private readonly undone: Command[] = [];
  open(owner: string): Account {
    const account = new Account(`${owner.slice(0, 1)}${this.accounts.size + 1}`, owner);
    this.accounts.set(account.id, account);
    return account;
  }
  find(id: string): Result<Account, BankError> {
    const account = this.accounts.get(id);
    return account ? ok(account) : fail({ code: "unknown-account", id });
  }
  run(command: Command): Result<string, BankError> {
    const result = command.execute();
    if (result.ok) {
      this.done.push(command);
      this.undone.length = 0;
    }
    return result;
  }
  undo(): string | undefined {
    const command = this.done.pop();
    command?.undo();
    if (command) this.undone.push(command);
    return command?.name;
  }
  redo(): string | undefined {
    const command = this.undone.pop();
    if (!command) return;
    command.execute();
    this.done.push(command);
    return command.name;
  }
  get total(): number {
    return [...this.accounts.values()].reduce((sum, { balance }) => sum + balance, 0);
  }
}
const deposit = (bank: Bank, id: string, amount: number): Command => ({
  name: `deposit ${amount}`,
  execute() {
    const found = bank.find(id);
    if (!found.ok) return found;
    found.value.deposit(amount);
    return ok(`${found.value.owner} has ${found.value.balance}`);
  },
  undo() {
    const found = bank.find(id);
    if (found.ok) found.value.withdraw(amount);
  },
});
class Transfer implements Command {
  readonly name: string;
  constructor(
    private readonly bank: Bank,
    private readonly from: string,
    private readonly to: string,
    private readonly amount: number,
  ) {
    this.name = `transfer ${amount} ${from}->${to}`;
  }
  execute(): Result<string, BankError> {
    const from = this.bank.find(this.from);
    if (!from.ok) return from;
    const to = this.bank.find(this.to);
    if (!to.ok) return to;
    const taken = from.value.withdraw(this.amount);
    if (!taken.ok) return taken;
    to.value.deposit(this.amount);
    return ok(this.name);
  }
  undo(): void {
    new Transfer(this.bank, this.to, this.from, this.amount).execute();
  }
}
function explain(error: BankError): string {
  switch (error.code) {
    case "insufficient":
      return `needs ${error.needed}, has ${error.available}`;
    case "unknown-account":
      return `no account ${error.id}`;
    case "frozen":
      return `${error.id} is frozen`;
    default: {
      const never: never = error;
      return never;
    }
  }
}
const bank = new Bank();
const ann = bank.open("Ann");
const bob = bank.open("Bob");
const commands = [
  deposit(bank, ann.id, 100),
  new Transfer(bank, ann.id, bob.id, 30),
  new Transfer(bank, bob.id, ann.id, 31),
  new Transfer(bank, "x", ann.id, 1),
  deposit(bank, "y", 5),
];
for (const command of commands) {
  const result = bank.run(command);
  console.log(command.name, "=>", result.ok ? result.value : explain(result.error));
}
bob.frozen = true;
const frozen = bank.run(new Transfer(bank, bob.id, ann.id, 1));
console.log(frozen.ok || explain(frozen.error), ann.balance, bob.balance, bank.total);
bob.frozen = false;
console.log(bank.undo(), ann.balance, bob.balance);
console.log(bank.redo(), ann.balance, bob.balance, bank.redo());
console.log(bank.undo(), bank.undo(), bank.undo(), bank.total);
function map<T, U, E>(result: Result<T, E>, fn: (value: T) => U): Result<U, E> {
  return result.ok ? ok(fn(result.value)) : result;
}
const doubled = map(ok(21) as Result<number>, (n) => n * 2);
console.log(
  doubled,
  map(fail("bad") as Result<number>, (n) => n * 2),
);
