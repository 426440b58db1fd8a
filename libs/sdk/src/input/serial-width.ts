/**
 * How many columns the terminal at the serial port has.
 *
 * It is asked by sending its cursor to the right edge, where it has to stop:
 *
 *   ESC [ 9999 C    CUF, as far as there are columns
 *   ESC [ 6 n       DSR: where is the cursor?
 *   ESC [ 24 ; 132 R    CPR, which comes in as if it were typed: there are 132
 *
 * A serial port may as well be a log that nobody answers. So only a line editor asks, and not before something
 * came from there: who types reads. `columns=132` on the kernel command line tells it, and nobody is asked.
 *
 * References:
 * - ECMA-48, 5th edition, 1991: §8.3.20 (CUF), §8.3.35 (DSR), §8.3.14 (CPR)
 */
import { monotonicNanos, serialIsHeard } from "@yolk/hal";
import { optionNumber } from "../command-line";
import { Output, writeTo } from "../write";
import { CursorReport } from "./cursor-report";
import { InputOctets } from "./input-octets";

const QUESTION = "\x1b[9999C\x1b[6n";

/** Columns of a terminal that has not said. */
const USUAL_COLUMNS: i32 = 80;

/** How long keys wait for the answer: the longer way to a terminal is taken for none. */
const PATIENCE_NANOS: u64 = 300_000_000;

enum State {
  NotAsked,
  Asked,
  Answered,
  /** By the command line. */
  Given,
}

/** The width, and the question for it. */
export class SerialWidth {
  private state: State = State.NotAsked;
  private width: i32 = USUAL_COLUMNS;

  constructor() {
    const given = optionNumber("columns", 0);
    if (given > 0) {
      this.width = given;
      this.state = State.Given;
    }
  }

  /** The terminal's columns, as far as is known. */
  get columns(): i32 {
    return this.width;
  }

  /** Whether it is time to ask. */
  get isDue(): bool {
    return this.state == State.NotAsked && serialIsHeard() != 0;
  }

  /** A terminal that has answered may have another size by now: `isDue` again. */
  doubt(): void {
    if (this.state == State.Answered) this.state = State.NotAsked;
  }

  /** Asks, and takes the answer out of `octets`; all else that comes meanwhile stays there. Leaves the cursor anywhere. */
  ask(octets: InputOctets): void {
    this.state = State.Asked;
    writeTo(Output.Serial, QUESTION);
    const deadline = monotonicNanos() + PATIENCE_NANOS;
    const report = new CursorReport();
    let known: usize = 0;
    while (octets.wait(deadline, known)) {
      known = octets.end - octets.start;
      if (!report.find(octets.start, octets.end)) continue;
      octets.cut(report.from, report.to);
      this.accept(report.column);
      return;
    }
  }

  /** Takes a report of the cursor that came among the keys; returns whether it was the answer, late. */
  accept(column: i32): bool {
    if (this.state != State.Asked) return false;
    this.width = column;
    this.state = State.Answered;
    return true;
  }
}
