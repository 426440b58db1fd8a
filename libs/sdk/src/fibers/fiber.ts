/** Starting fibers, and what is known of one that was started. */
import { self, spawn, yieldNow as yieldToOthers } from "@yolk/sched";
import { enterTable, Outcome, Priority, Task } from "./task";
import { AnyObject, valueOf, wordOf } from "./words";

/** A fiber whose function returns R. */
export abstract class Fiber<R> extends Task {
  // What the function returned. One of the two: an object has to be where the collector looks.
  protected word: u64 = 0;
  protected object: AnyObject | null = null;

  /** What the function returned; waits for it. A trap where the fiber failed or was killed. */
  get result(): R {
    const outcome = this.join();
    if (outcome == Outcome.Failed) throw new Error(`${this.title} failed: ${this.failure}`);
    if (outcome == Outcome.Killed) throw new Error(`${this.title} was killed`);
    if (isVoid<R>()) return;
    else if (isManaged<R>()) return changetype<R>(this.object);
    else return valueOf<R>(this.word);
  }
}

/** A fiber with its function and argument. */
class Call<F, A> extends Fiber<ReturnType<F>> {
  constructor(
    private readonly fn: F,
    private arg: A,
    name: string,
    priority: Priority,
  ) {
    super();
    this.name = name;
    this.level = priority;
  }

  run(): void {
    if (isVoid<ReturnType<F>>()) this.call();
    else if (isManaged<ReturnType<F>>()) this.object = changetype<AnyObject | null>(this.call());
    else this.word = wordOf<ReturnType<F>>(this.call());
  }

  /** A finished fiber that somebody still refers to does not keep its argument alive. */
  protected forget(): void {
    if (isManaged<A>()) this.arg = changetype<A>(<usize>0);
  }

  private call(): ReturnType<F> {
    const fn = this.fn;
    if (lengthof<F>() == 0) return fn();
    return fn(this.arg); // An error here: the argument of go(fn, argument) is not what fn takes.
  }
}

/**
 * Starts a fiber that calls `fn` with `arg`, or `fn` without parameters:
 *
 *   go(serve, client);
 *   go(tick);
 *   const sum = go(addUp, numbers).result;
 *
 * `name` is what `ps` shows. Nobody has to keep what it returns. A trap ends the fiber alone; it is
 * printed. A trap here where there is no memory for a fiber.
 */
export function go<F, A = i32>(
  fn: F,
  arg: A = valueOf<A>(0),
  name: string = "",
  priority: Priority = Priority.Normal,
): Fiber<ReturnType<F>> {
  const call = new Call<F, A>(fn, arg, name, priority);
  call.id = call.name == "" ? spawnNamed(call, 0, 0) : spawnWithName(call);
  if (call.id < 0) throw new Error("no memory for another fiber");
  return call;
}

function spawnWithName(task: Task): i32 {
  const octets = String.UTF8.encode(task.name);
  return spawnNamed(task, changetype<usize>(octets), octets.byteLength);
}

function spawnNamed(task: Task, name: usize, nameLen: u32): i32 {
  const at = changetype<usize>(task);
  return spawn(runTask.index, finishTask.index, at, name, nameLen, task.priority);
}

function runTask(task: usize): void {
  enterTable(changetype<Task>(task));
  changetype<Task>(task).run();
}

/** libs/sched/sched.ts counts outcomes from 0; there Running is none. */
function finishTask(task: usize, outcome: u32): void {
  changetype<Task>(task).finish(<Outcome>(outcome + <u32>Outcome.Returned));
}

/** The running fiber's number. */
export function currentFiber(): i32 {
  return self();
}

/** Lets other fibers run that have something to do. Waiting does so anyway, and so do long loops. */
export function yieldNow(): void {
  yieldToOthers();
}
