/** The state of the processor at a trap, as native/i386/tables.h lays it out. */

/** A view of `struct trap_frame`; the memory is native's. */
@final
@unmanaged
export class TrapFrame {
  vector: u32;
  error: u32;
  eip: u32;
  eflags: u32;
  esp: u32;
  eax: u32;
  ebx: u32;
  ecx: u32;
  edx: u32;
  esi: u32;
  edi: u32;
  ebp: u32;
  /** The address that a page fault was about. */
  cr2: u32;
  /** 1 where a fiber was running, 0 for interrupt code. */
  isFiber: u32;
}
