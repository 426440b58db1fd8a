/** What a trap can be. The order is shared with native/i386 and libs/machine. */
export enum TrapKind {
  Unreachable,
  OutOfBounds,
  IntegerOverflow,
  DivideByZero,
  InvalidConversion,
  IndirectCall,
  StackOverflow,
  /** An exception of the processor; the frame says which. */
  Exception,
}
