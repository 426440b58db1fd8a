/** Marks in the image's memory that `cpu.imageMark` answers for. */

/** What `cpu.imageMark` is asked for. The order is shared with native/ and libs/machine. */
export enum ImageMark {
  /** First octet of machine code; page aligned. */
  TextStart,
  /** First octet past code and native constants; page aligned. */
  TextEnd,
  /** First octet past everything that the loader placed; page aligned. */
  ImageEnd,
  /** The unmapped page below the boot stack, or 0 where the host keeps the stack. */
  StackGuard,
  /** The unmapped page below the shadow stack. */
  ShadowGuard,
}
