/**
 * Jobs that run on stacks of their own, a piece at a time: generators and async functions.
 *
 *   resume() ---> run() ... pause() ---.        a carrier is a fiber that runs one job after another;
 *      ^                               |        between two it waits in the pool
 *      '-------------------------------'
 *
 * A job that is neither run to its end nor told to end keeps its carrier: a stack that refers to the job.
 * It does not count as somebody who waits when a deadlock is looked for.
 */
import { resume, spawnSuspended, suspend, task } from "@yolk/sched";
import { Priority } from "../fibers/task";

/** Where an object's class stands, before its address: std/assembly/rt/common.ts. */
const RT_ID: usize = 8;

/** Carriers that wait for jobs; more than these end. */
const MOST_IDLE: i32 = 64;

/** Something that runs a piece at a time. */
export abstract class Job {
  /** `run` has returned. */
  isDone: bool = false;
  /** What it runs on, from its first piece to its last. */
  carrier: Carrier | null = null;

  /** What the job does, on a stack of its own. Nothing may be raised out of it. */
  abstract run(): void;

  /** Runs the job until it pauses or is done. A trap where it ended otherwise. */
  resume(): void {
    const carrier = this.carrier || takeCarrier(this);
    if (resume(carrier.id) < 0) throw new Error("a generator or an async function has failed");
    if (this.isDone) giveCarrier(carrier);
  }

  /** Called by the job itself: goes back to who resumed it. */
  pause(): void {
    suspend();
  }
}

/** A fiber for jobs. It is the task of the fiber, which refers to it while it lives. */
@final
export class Carrier {
  id: i32 = 0;
  job: Job | null = null;
  /** The next in the pool. */
  next: Carrier | null = null;
}

/** The pool, the one that was used last first. */
let idle: Carrier | null = null;
let idleCount: i32 = 0;

/** The job that is running, null where an ordinary fiber does. */
export function currentJob(): Job | null {
  const object = task(); // main's is 0, that of another fiber is a Task
  if (!object || load<u32>(object - RT_ID) != idof<Carrier>()) return null;
  return changetype<Carrier>(object).job;
}

function takeCarrier(job: Job): Carrier {
  let carrier = idle;
  if (carrier) {
    idle = carrier.next;
    idleCount--;
    carrier.next = null;
  } else carrier = newCarrier();
  carrier.job = job;
  job.carrier = carrier;
  return carrier;
}

function newCarrier(): Carrier {
  const carrier = new Carrier();
  const name = String.UTF8.encode("coroutine");
  carrier.id = spawnSuspended(
    carry.index,
    0,
    changetype<usize>(carrier),
    changetype<usize>(name),
    name.byteLength,
    Priority.Normal,
  );
  if (carrier.id < 0) throw new Error("no memory for another generator or async call");
  return carrier;
}

/** Called when the carrier has suspended itself: in the pool anybody may take it. */
function giveCarrier(carrier: Carrier): void {
  if (idleCount == MOST_IDLE) {
    resume(carrier.id); // without a job it ends
    return;
  }
  carrier.next = idle;
  idle = carrier;
  idleCount++;
}

function carry(task: usize): void {
  const carrier = changetype<Carrier>(task);
  let job = carrier.job;
  while (job) {
    job.run();
    job.isDone = true;
    job.carrier = null;
    job = null;
    carrier.job = null;
    suspend();
    job = carrier.job;
  }
}
