/** What the page and the worker that runs the machine tell each other. */
import type { ImageLayout } from "../src/image-mark";
import type { Outcome } from "../src/machine";
import type { TextCell, TextCursor } from "../src/vga-text";

/** What the machine is made of: beside the module, and written when the page is made. */
export interface MachineFile {
  readonly title: string;
  readonly memoryMiB: number;
  readonly commandLine: string;
  readonly layout: ImageLayout;
}

/** What the worker starts with. */
export interface WebJob extends MachineFile {
  readonly module: WebAssembly.Module;
  readonly wallMillis: number;
  /** Events of keyboard and mouse: a `ByteRing` that the page writes. See events.ts. */
  readonly events: SharedArrayBuffer;
  /** A word that is 1 while the page waits for a picture. */
  readonly wantsPicture: SharedArrayBuffer;
}

/** What the worker tells the page. */
export type WebMessage =
  | { readonly kind: "text"; readonly cells: TextCell[][]; readonly cursor: TextCursor }
  | {
      readonly kind: "picture";
      readonly width: number;
      readonly height: number;
      readonly rgba: Uint8ClampedArray<ArrayBuffer>;
    }
  | { readonly kind: "serial"; readonly octets: Uint8Array }
  | { readonly kind: "outcome"; readonly outcome: Outcome };
