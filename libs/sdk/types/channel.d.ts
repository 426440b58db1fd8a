/** Channels in `for...of`: the translator makes a loop over `values()` of it. */
export {};

// eslint-disable-next-line no-restricted-syntax -- it adds to a class of a module: no namespace
declare module "@yolk/sdk/src/fibers/channel" {
  interface Channel<T> {
    /** The values until the channel is closed. */
    [Symbol.iterator](): Iterator<T>;
  }
}
