/** Accounts, transfers that are taken back when they fail, and a statement. */
class InsufficientFunds extends Error {
  constructor(
    readonly owner: string,
    readonly missing: number,
  ) {
    super(`${owner} lacks ${missing.toFixed(2)}`);
    this.name = "InsufficientFunds";
  }
}
class UnknownAccount extends Error {
  constructor(owner: string) {
    super(`no account of ${owner}`);
    this.name = "UnknownAccount";
  }
}

type Entry = { kind: "deposit" | "withdrawal"; cents: number; balance: number };

class Account {
  #cents = 0;
  readonly entries: Entry[] = [];
  constructor(
    readonly owner: string,
    private readonly overdraft = 0,
  ) {}
  get balance(): number {
    return this.#cents / 100;
  }
  deposit(amount: number): void {
    this.#book("deposit", Math.round(amount * 100));
  }
  withdraw(amount: number): void {
    const cents = Math.round(amount * 100);
    const missing = cents - this.#cents - this.overdraft * 100;
    if (missing > 0) throw new InsufficientFunds(this.owner, missing / 100);
    this.#book("withdrawal", -cents);
  }
  #book(kind: Entry["kind"], cents: number): void {
    this.#cents += cents;
    this.entries.push({ kind, cents, balance: this.balance });
  }
}

class Bank {
  private readonly accounts = new Map<string, Account>();
  private failures = 0;

  open(owner: string, overdraft?: number): Account {
    const account = new Account(owner, overdraft);
    this.accounts.set(owner, account);
    return account;
  }

  find(owner: string): Account {
    const account = this.accounts.get(owner);
    if (!account) throw new UnknownAccount(owner);
    return account;
  }

  transfer(from: string, to: string, amount: number): void {
    const source = this.find(from);
    source.withdraw(amount);
    try {
      this.find(to).deposit(amount);
    } catch (error) {
      source.deposit(amount);
      throw error;
    }
  }

  attempt(action: (bank: Bank) => void): string {
    try {
      action(this);
      return "ok";
    } catch (error) {
      this.failures++;
      if (error instanceof InsufficientFunds) return `short of ${error.missing}`;
      return String(error);
    } finally {
      if (this.failures > 2) this.failures = 0;
    }
  }

  get total(): number {
    return [...this.accounts.values()].reduce((sum, { balance }) => sum + balance, 0);
  }
}

const bank = new Bank();
bank.open("Ada").deposit(100.1);
bank.open("Bob", 50);
console.log(bank.attempt((b) => b.transfer("Ada", "Bob", 30.05)));
console.log(bank.attempt((b) => b.transfer("Bob", "Ada", 80)));
console.log(bank.attempt((b) => b.transfer("Ada", "Eve", 10)));
console.log(bank.attempt((b) => b.transfer("Ada", "Bob", 1000)));
for (const owner of ["Ada", "Bob"]) {
  const { balance, entries } = bank.find(owner);
  console.log(`${owner}: ${balance.toFixed(2)}`);
  for (const { kind, cents, balance: after } of entries) {
    console.log(
      `  ${kind.padEnd(12)}${(cents / 100).toFixed(2).padStart(10)}${after.toFixed(2).padStart(10)}`,
    );
  }
}
console.log(bank.total.toFixed(2));
