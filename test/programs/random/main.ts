/** Prints random octets: for test/random.test.ts. */
import { crypto } from "@yolk/sdk";

export function main(): i32 {
  const octets = crypto.getRandomValues(new Uint8Array(24));
  let text = "";
  for (let at = 0; at < octets.length; at++)
    text += (<u32>octets[at]).toString(16).padStart(2, "0");
  console.log(text);
  console.log(crypto.randomUUID());
  return 0;
}
