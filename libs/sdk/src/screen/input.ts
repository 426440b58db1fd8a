/** What keyboard and mouse do, as it happens: for programs that draw. */
import { eventCount, eventsHear, eventTake, monotonicNanos, mouseOpen } from "@yolk/hal";
import { waitEvent } from "@yolk/sched";
import { deadlineIn } from "../fibers/deadline";

const EVENT_LEN: i32 = 8;
const KEY_DOWN: u32 = 1;
const MOUSE: u32 = 3;

const SHIFT: u32 = 1;
const CONTROL: u32 = 2;
const ALT: u32 = 4;

const LEFT: u32 = 1;
const RIGHT: u32 = 2;
const MIDDLE: u32 = 4;

/** Something happened: a `KeyEvent` or a `MouseEvent`. */
export abstract class InputEvent {}

/** A key went down, also again and again while it is held, or up. */
export class KeyEvent extends InputEvent {
  constructor(
    readonly isDown: bool,
    /** The key's scan code of set 1, with 0x80 for those that come with a prefix: cursor keys and the like. */
    readonly code: i32,
    /** What it types, "" for nothing: "a", "A" with shift, "\r" for Enter. */
    readonly character: string,
    readonly hasShift: bool,
    readonly hasControl: bool,
    readonly hasAlt: bool,
  ) {
    super();
  }
}

/** The mouse was moved, or one of its buttons or its wheel was used. */
export class MouseEvent extends InputEvent {
  constructor(
    /** How far it went to the right and down; below zero: to the left and up. */
    readonly right: i32,
    readonly down: i32,
    /** Steps of the wheel, towards the hand above zero. */
    readonly wheel: i32,
    readonly isLeft: bool,
    readonly isRight: bool,
    readonly isMiddle: bool,
  ) {
    super();
  }
}

let isOpen = false;
let hasAnswered = false;

/** Keyboard and mouse. Once it was asked, keys type no text for the console any more, but for Ctrl-C. */
export class Input {
  /** Whether there is a mouse. */
  static get hasMouse(): bool {
    open();
    return hasAnswered;
  }

  /** Waits at most `millis` for the next event; null where none came. */
  static next(millis: f64 = Infinity): InputEvent | null {
    open();
    const deadline = deadlineIn(millis);
    const place = new ArrayBuffer(EVENT_LEN); // a local, so that the collector sees it
    const at = changetype<usize>(place);
    while (true) {
      const seen = eventCount();
      if (eventTake(at) == 0) return eventOf(load<u32>(at), load<u32>(at, 4));
      if (monotonicNanos() >= deadline) return null;
      waitEvent(seen, deadline);
    }
  }
}

function open(): void {
  if (isOpen) return;
  isOpen = true;
  eventsHear();
  hasAnswered = mouseOpen() == 0;
}

function eventOf(first: u32, second: u32): InputEvent {
  const kind = first & 0xff;
  const third = (first >> 16) & 0xff;
  const value = (first >> 8) & 0xff;
  if (kind == MOUSE) {
    const down = (<i32>second) >> 16;
    const isLeft = (value & LEFT) != 0;
    const isRight = (value & RIGHT) != 0;
    const isMiddle = (value & MIDDLE) != 0;
    return new MouseEvent(<i32>(<i16>second), down, <i32>(<i8>third), isLeft, isRight, isMiddle);
  }
  const character = second == 0 ? "" : String.fromCodePoint(second);
  const hasShift = (third & SHIFT) != 0;
  const hasControl = (third & CONTROL) != 0;
  return new KeyEvent(kind == KEY_DOWN, value, character, hasShift, hasControl, (third & ALT) != 0);
}
