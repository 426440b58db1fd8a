/** A queue of tasks that run a few at a time, and are tried again when they fail. */
interface Task {
  name: string;
  run: (attempt: number) => Promise<string>;
}
interface Outcome {
  name: string;
  attempts: number;
  result?: string;
  error?: string;
}

const pause = (millis: number) => new Promise<void>((resolve) => setTimeout(resolve, millis));

class TaskQueue {
  private readonly waiting: Task[] = [];
  private readonly outcomes: Outcome[] = [];
  private running = 0;
  private most = 0;
  private wake: (() => void) | null = null;

  constructor(
    private readonly limit: number,
    private readonly retries: number,
    private readonly log: (line: string) => void,
  ) {}

  add(...tasks: Task[]): this {
    this.waiting.push(...tasks);
    return this;
  }

  async drain(): Promise<Outcome[]> {
    while (this.waiting.length > 0 || this.running > 0) {
      while (this.running < this.limit && this.waiting.length > 0) {
        const task = this.waiting.shift();
        if (task) void this.start(task);
      }
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    this.log(`most at once: ${this.most}`);
    return this.outcomes;
  }

  private async start(task: Task): Promise<void> {
    this.running++;
    this.most = Math.max(this.most, this.running);
    try {
      this.outcomes.push(await this.attempt(task));
    } finally {
      this.running--;
      this.wake?.();
    }
  }

  private async attempt({ name, run }: Task): Promise<Outcome> {
    let error = "";
    for (let attempts = 1; attempts <= this.retries; attempts++) {
      try {
        return { name, attempts, result: await run(attempts) };
      } catch (caught) {
        error = caught instanceof Error ? caught.message : "unknown";
        this.log(`${name} failed (${attempts}): ${error}`);
        await pause(attempts * 3);
      }
    }
    return { name, attempts: this.retries, error };
  }
}

export async function main(): Promise<void> {
  const log: string[] = [];
  const steady = (name: string, millis: number): Task => ({
    name,
    run: async () => {
      await pause(millis);
      return `${name} done`;
    },
  });
  const flaky = (name: string, until: number): Task => ({
    name,
    async run(attempt) {
      await pause(1);
      if (attempt < until) throw new Error(`attempt ${attempt}`);
      return `${name} done at last`;
    },
  });
  const queue = new TaskQueue(2, 3, (line) => log.push(line));
  const outcomes = await queue
    .add(steady("a", 150), flaky("b", 2), steady("c", 800), flaky("d", 9))
    .drain();
  for (const { name, attempts, result, error } of outcomes)
    console.log(name, attempts, result ?? `error: ${error}`);
  console.log(log);
}
