/**
 * The keyboard's lights, told from interrupt code: nobody waits for an answer.
 *
 *         SET_LEDS           ACK: which are on          ACK
 *   Idle -----------> Asked --------------------> Told -----> Idle
 *                       RESEND: the same once more
 *
 * References:
 * - IBM Personal System/2 Hardware Interface Technical Reference, 1988 (Set/Reset Status Indicators, hex ED)
 */
import { DATA, send } from "./controller-i8042";

const SET_LEDS: u32 = 0xed;
const ACK: u32 = 0xfa;
const RESEND: u32 = 0xfe;
const NUM_LOCK: u32 = 1 << 1;
const CAPS_LOCK: u32 = 1 << 2;

/** A keyboard that asks for the same again and again is let be. */
const MOST_RESENDS: u32 = 3;

enum Step {
  Idle,
  Asked,
  Told,
}

// Written by interrupt code only.
let step: Step = Step.Idle;
let lights: u32 = 0;
let resends: u32 = 0;

/** Lights what is locked, and nothing else. Interrupt code. */
export function light(isNumLocked: bool, isCapsLocked: bool): void {
  lights = (isNumLocked ? NUM_LOCK : 0) | (isCapsLocked ? CAPS_LOCK : 0);
  resends = 0;
  tell(Step.Asked);
}

/** Takes `octet` where it is the keyboard's answer to that; false for a key. Interrupt code. */
export function acceptAnswer(octet: u32): bool {
  if (step == Step.Idle || (octet != ACK && octet != RESEND)) return false;
  if (octet == ACK) tell(step == Step.Asked ? Step.Told : Step.Idle);
  else tell(resends++ < MOST_RESENDS ? step : Step.Idle);
  return true;
}

function tell(next: Step): void {
  const isTold = next == Step.Idle || send(DATA, next == Step.Asked ? SET_LEDS : lights);
  step = isTold ? next : Step.Idle;
}
