/**
 * Random programs on random schedules, step by step beside a model of Go's rules.
 *
 * SCHED_SEED=<n> replays one of them, SCHED_COUNT=<n> runs so many from the first seed on.
 */
import { End, ModelCase, ModelChannel, Operation } from "./go-channels";
import { type Body, type Call, ERRNO, Exit, makeMemory, NEVER, NOW, World } from "./load";
import { type Pick, random } from "./random";

const FIRST_SEED = Number(process.env.SCHED_SEED ?? 1);
const COUNT = Number(process.env.SCHED_COUNT ?? (process.env.SCHED_SEED ? 1 : 10_000));

const MOST_FIBERS = 6;
const MOST_STEPS = 14;
const WAITING_STATES = [4, 5, 6];
const JOINING = 7;
const DEADLOCK_STATUS = 2;

interface Named {
  readonly address: number;
  readonly model: ModelChannel | null;
}

class Program {
  readonly world: World;
  readonly trace: string[] = [];
  private readonly operations = new Map<Call, Operation>();
  private readonly closes = new Map<Call, ModelChannel>();
  private readonly kills = new Map<Call, number>();
  /** What each fiber is at. */
  private readonly at = new Map<number, Operation>();
  private readonly channels: Named[] = [{ address: 0, model: null }];
  private readonly fibers: number[] = [];
  private readonly outcomes = new Map<number, number>();
  private readonly offered = new Set<bigint>();
  private readonly got = new Set<bigint>();
  private nextValue = 1n;

  constructor(
    readonly seed: number,
    private readonly pick: Pick,
    memory: WebAssembly.Memory,
  ) {
    this.world = new World({
      memory,
      onSwitch: (call) => this.switched(call),
      onReturn: (call, result) => this.returned(call, result),
      onIdle: (call) => this.queued(call),
      onWake: (nanos) => this.woke(nanos),
    });
    // One in four runs in the dispatcher's own order.
    if (pick(4)) this.world.call("shuffle", seed);
    const count = 1 + pick(4);
    for (let i = 0; i < count; i++) {
      const capacity = pick(2) ? 0 : 1 + pick(3);
      const address = this.world.channel(capacity, pick(2) ? 8 : 4);
      this.channels.push({ address, model: new ModelChannel(capacity) });
    }
  }

  run(): void {
    const end = this.world.runToEnd(() => this.main());
    for (const { address, model } of this.channels) {
      if (!model) continue;
      this.equal("length", this.world.call("channelLength", address), model.buffer.length);
      this.equal("closed", this.world.call("isClosed", address), model.isClosed ? 1 : 0);
    }
    if (end === null) {
      this.equal("fibers that ended", this.outcomes.size, this.fibers.length);
      this.equal("stacks", this.world.stacks.size, 1);
      return;
    }
    if (!(end instanceof Exit)) throw end;
    this.equal("status", end.status, DEADLOCK_STATUS);
    for (const fiber of this.fibers) {
      if (this.outcomes.has(fiber)) continue;
      const operation = this.at.get(fiber);
      if (!operation) {
        this.equal("state of an idle fiber", this.world.fiber(fiber)?.state, JOINING);
      } else if (!operation.isQueued || operation.end) {
        throw new Error(`fiber ${fiber} is asleep and could go on`);
      }
    }
  }

  private *main(): Body {
    const { pick } = this;
    const count = 2 + pick(MOST_FIBERS - 1);
    for (let i = 0; i < count; i++) {
      const box = { fiber: 0 };
      const task = {
        run: () => this.body(box),
        finish: (outcome: number) => {
          this.outcomes.set(box.fiber, outcome);
          this.at.delete(box.fiber);
        },
      };
      const call = this.world.spawn(task, `f${i}`, pick(4) ? 1 : pick(4));
      box.fiber = (yield call) as number;
      this.fibers.push(box.fiber);
    }
    for (const fiber of this.fibers) yield ["join", fiber, NEVER];
  }

  private *body(box: { fiber: number }): Body {
    box.fiber = this.world.call("self") as number;
    const steps = 1 + this.pick(MOST_STEPS);
    for (let step = 0; step < steps; step++) yield* this.step(box.fiber);
  }

  private *step(fiber: number): Body {
    const { pick } = this;
    const draw = pick(100);
    if (draw < 6) yield this.close(this.someChannel());
    else if (draw < 10) yield ["yieldNow"];
    else if (draw < 16) yield ["sleepUntil", this.world.nanos + BigInt(pick(300))];
    else if (draw < 18) yield ["join", this.someFiber(), this.deadline()];
    else if (draw < 20) yield* this.kill();
    else if (draw < 22) yield ["setPriority", this.someFiber(), pick(4)];
    else if (draw < 48) yield* this.perform(fiber, "send", [this.draw(true)]);
    else if (draw < 74) yield* this.perform(fiber, "receive", [this.draw(false)]);
    else {
      const count = pick(5);
      yield* this.perform(
        fiber,
        "select",
        Array.from({ length: count }, () => this.draw(pick(2) === 0)),
      );
    }
  }

  private close(channel: Named): Call {
    if (!channel.model) return ["yieldNow"];
    const call: Call = ["closeChannel", channel.address];
    this.closes.set(call, channel.model);
    return call;
  }

  private *kill(): Body {
    const fiber = this.someFiber();
    const call: Call = ["kill", fiber];
    this.kills.set(call, fiber);
    yield call;
  }

  private *perform(
    fiber: number,
    name: "send" | "receive" | "select",
    cases: { channel: Named; value: bigint | null }[],
  ): Body {
    const deadline = this.deadline();
    const operation = new Operation(
      cases.map(({ channel, value }): ModelCase => ({ channel: channel.model, value })),
      deadline,
    );
    const first = cases[0];
    let memory = 0;
    let call: Call;
    if (name === "select" || !first) {
      memory = this.world.cases(
        ...cases.map(({ channel, value }) => [channel.address, value] as const),
      );
      call = ["select", memory, cases.length, deadline];
    } else if (name === "send") {
      call = ["send", first.channel.address, first.value ?? 0n, deadline];
    } else call = ["receive", first.channel.address, deadline];
    this.operations.set(call, operation);
    this.at.set(fiber, operation);
    const result = (yield call) as number;
    this.at.delete(fiber);
    const { end } = operation;
    if (!end) throw new Error("an operation ended that the model has not ended");
    const received = this.world.call("received") as bigint;
    if (name !== "send") this.equal("received", received, end.value ?? 0n);
    if (end.value !== null) this.note(end.value);
    const status = end.isClosed ? -ERRNO.EPIPE : 0;
    if (end.index < 0) return;
    if (memory) {
      this.equal("chosen", result, end.index);
      this.equal("result of the case", this.world.caseResult(memory, result), status);
    } else this.equal(name, result, status);
  }

  /** Every value is received once at most, and was sent. */
  private note(value: bigint): void {
    if (!this.offered.has(value)) throw new Error(`${value} was never sent`);
    if (this.got.has(value)) throw new Error(`${value} was received twice`);
    this.got.add(value);
  }

  /** Another fiber runs now: the call waits, or lets others run before it begins. */
  private switched(call: Call): void {
    const operation = this.operations.get(call);
    if (!operation || operation.isQueued) return;
    const fiber = [...this.at].find(([, one]) => one === operation)?.[0] ?? 0;
    if (WAITING_STATES.includes(this.world.fiber(fiber)?.state ?? 0)) this.queued(call);
  }

  /** The call is queued. */
  private queued(call: Call): void {
    const operation = this.operations.get(call);
    if (!operation || operation.isQueued) return;
    this.mayWait(operation);
    this.trace.push(`queued ${call}`);
    operation.queue();
  }

  private mayWait(operation: Operation): void {
    this.equal("ready cases of who waits", operation.ready(), []);
    if (operation.deadline <= this.world.nanos) throw new Error("waits past its deadline");
  }

  /** Time has passed: what is due has ended. */
  private woke(nanos: bigint): void {
    for (const operation of this.at.values()) {
      if (operation.end || !operation.isQueued || operation.deadline > nanos) continue;
      operation.finish({ index: -1, isClosed: false, value: null });
    }
  }

  private returned(call: Call, result: number | bigint | undefined): void {
    this.trace.push(`${call} = ${result}`);
    const model = this.closes.get(call);
    if (model) this.equal("close", result, model.close() ? 0 : -ERRNO.EPIPE);
    const killed = this.kills.get(call);
    const target = killed === undefined ? undefined : this.at.get(killed);
    if (result === 0 && target?.isQueued) {
      target.leave();
      this.at.delete(killed ?? 0);
    }
    const operation = this.operations.get(call);
    if (operation) this.ended(operation, call[0], result as number);
  }

  private ended(operation: Operation, name: string, result: number): void {
    if (operation.isQueued) {
      if (!operation.end) throw new Error("went on without a cause");
      if (operation.end.index < 0) this.equal("result", result, -ERRNO.ETIMEDOUT);
      return;
    }
    const ready = operation.ready();
    if (ready.length === 0) {
      const want = operation.deadline === NOW ? -ERRNO.EAGAIN : -ERRNO.ETIMEDOUT;
      this.equal("result of who must not wait", result, want);
      if (operation.deadline > this.world.nanos) throw new Error("did not wait");
      operation.finish({ index: -1, isClosed: false, value: null } satisfies End);
      return;
    }
    const index = name === "select" ? result : 0;
    if (!ready.includes(index)) throw new Error(`case ${index} was not ready, but ${ready}`);
    operation.perform(index);
  }

  private draw(isSend: boolean): { channel: Named; value: bigint | null } {
    const channel = this.someChannel();
    if (!isSend) return { channel, value: null };
    const value = this.nextValue++;
    this.offered.add(value);
    return { channel, value };
  }

  private deadline(): bigint {
    const draw = this.pick(10);
    if (draw < 5) return NEVER;
    return draw < 7 ? NOW : this.world.nanos + BigInt(this.pick(400));
  }

  private someChannel(): Named {
    const { channels, pick } = this;
    const index = pick(40) === 0 ? 0 : 1 + pick(channels.length - 1);
    return channels[index] ?? { address: 0, model: null };
  }

  private someFiber(): number {
    return this.fibers[this.pick(this.fibers.length)] ?? 99;
  }

  private equal(what: string, got: unknown, want: unknown): void {
    if (String(got) !== String(want)) throw new Error(`${what}: ${got}, want ${want}`);
  }
}

test(`${COUNT} random schedules from seed ${FIRST_SEED} on keep Go's rules`, () => {
  const memory = makeMemory(4);
  const ends = { finished: 0, stuck: 0 };
  for (let seed = FIRST_SEED; seed < FIRST_SEED + COUNT; seed++) {
    const program = new Program(seed, random(seed), memory);
    try {
      program.run();
    } catch (failure) {
      const last = program.trace.slice(-30).join("\n");
      throw new Error(`SCHED_SEED=${seed}: ${(failure as Error).stack}\n${last}`);
    }
    if (program.world.output === "") ends.finished++;
    else ends.stuck++;
  }
  if (COUNT >= 1000) expect(Math.min(ends.finished, ends.stuck)).toBeGreaterThan(COUNT / 20);
});
