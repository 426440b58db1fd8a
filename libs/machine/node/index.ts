/** Running a machine in Node, where it may sleep and read a terminal. */
export { RealClock } from "../src/real-clock";
export { runInWorker, type WorkerOutcome, type WorkerRun } from "./run-in-worker";
