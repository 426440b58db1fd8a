/** Registers in device memory. */

/** What lies behind a base address register, or has an address of its own. `width` is 1, 2 or 4 octets. */
export interface Window {
  read(offset: number, width: number): number;
  write(offset: number, width: number, value: number): void;
  /** Takes octets in a row; without it they come one by one. */
  writeBlock?(offset: number, octets: Uint8Array): void;
}
