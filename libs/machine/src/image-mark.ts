/** Marks that `cpu.imageMark` is asked for. The order is shared with libs/hal and native/. */

/** Places in the image's memory. */
export const ImageMark = {
  TextStart: 0,
  TextEnd: 1,
  ImageEnd: 2,
  StackGuard: 3,
  ShadowGuard: 4,
} as const;

/** What the link step knows about the image's memory. */
export interface ImageLayout {
  /** First octet past everything that the module places in memory. */
  readonly imageEnd: number;
  /** The page below the shadow stack. */
  readonly shadowGuard: number;
}

/** The address of `mark`: code and the native stack are outside of this machine's memory. */
export function addressOfMark(mark: number, layout: ImageLayout): number {
  switch (mark) {
    case ImageMark.TextStart:
    case ImageMark.TextEnd:
    case ImageMark.ImageEnd:
      return layout.imageEnd;
    case ImageMark.ShadowGuard:
      return layout.shadowGuard;
    default:
      return 0;
  }
}
