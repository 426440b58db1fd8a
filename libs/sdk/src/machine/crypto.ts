/**
 * Random octets for keys.
 *
 * References:
 * - Web Cryptography API, W3C, 2017, §10.1 (getRandomValues); RFC 9562, 2024, §5.4 (UUID version 4)
 */
import { randomFill, randomGather, randomMix } from "@yolk/hal";
import { sleep } from "../time";
import { RandomSource } from "./random-source";

const SEED_LEN: i32 = 64;
const BITS_PER_OCTET: u32 = 8;
/** An interrupt of the timer comes so often while nothing else is there to be waited for. */
const PAUSE_MS: f64 = 1;

const UUID_LEN: i32 = 16;
/** Where hyphens stand before an octet. */
const UUID_HYPHENS = [4, 6, 8, 10];

/** Random octets that nobody can foretell. */
export class crypto {
  /**
   * Fills `array` and returns it. Where the machine has seen too little that is unpredictable, the
   * fiber waits until it has: for as long as it takes, and never with octets that are none.
   */
  static getRandomValues<T>(array: T): T {
    const view = changetype<Uint8Array>(array);
    fill(view.dataStart, view.byteLength);
    return array;
  }

  /** A new identifier: "3b241101-e2bb-4255-8caf-4136c566a962". RFC 9562 §5.4. */
  static randomUUID(): string {
    const octets = crypto.getRandomValues(new Uint8Array(UUID_LEN));
    octets[6] = (octets[6] & 0x0f) | 0x40;
    octets[8] = (octets[8] & 0x3f) | 0x80;
    let text = "";
    for (let at = 0; at < UUID_LEN; at++) {
      if (UUID_HYPHENS.includes(at)) text += "-";
      text += (<u32>octets[at]).toString(16).padStart(2, "0");
    }
    return text;
  }
}

function fill(into: usize, length: i32): void {
  if (!randomGather()) seedFromDevice();
  while (randomFill(into, length) < 0) {
    sleep(PAUSE_MS);
    randomGather();
  }
}

/** Once a machine whose processor has nothing: the host's generator, where there is a device for it. */
function seedFromDevice(): void {
  const source = RandomSource.at();
  const octets = new Uint8Array(SEED_LEN);
  if (source.isUsable && source.read(octets)) {
    randomMix(octets.dataStart, SEED_LEN, SEED_LEN * BITS_PER_OCTET);
  }
  memory.fill(octets.dataStart, 0, SEED_LEN);
  source.stop();
}
