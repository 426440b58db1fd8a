/** What the main thread and the machine's worker thread tell each other. */
import type { ImageLayout } from "../src/image-mark";
import type { Outcome } from "../src/machine";

/** What the worker starts with. */
export interface WorkerJob {
  readonly wasm: Uint8Array;
  readonly memoryMiB: number;
  readonly commandLine: string;
  readonly layout: ImageLayout;
  readonly wallMillis: number;
  readonly resetLimit: number | undefined;
  /** Serial input: a `ByteRing` that main writes. */
  readonly input: SharedArrayBuffer;
  /** Serial output: a `ByteRing` that the worker writes. */
  readonly output: SharedArrayBuffer;
}

/** What the worker tells main. */
export type WorkerMessage =
  /** There is serial output to read. */
  | { readonly kind: "output" }
  /** There is room for serial input again. */
  | { readonly kind: "room" }
  /** The run is over, and all its output is in the ring. */
  | { readonly kind: "outcome"; readonly outcome: Outcome };
