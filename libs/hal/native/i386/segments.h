/* Selectors of the global descriptor table in entry.S. SDM vol. 3 §3.4.2. */
#ifndef YOLK_SEGMENTS_H
#define YOLK_SEGMENTS_H

#define CODE_SELECTOR 0x08
#define DATA_SELECTOR 0x10
/* Ring 3, where all Wasm code runs but interrupt code: see interrupts.S. */
#define FIBER_CODE_SELECTOR (0x18 | 3)
#define FIBER_DATA_SELECTOR (0x20 | 3)
#define MAIN_TASK_SELECTOR 0x28
#define DOUBLE_FAULT_TASK_SELECTOR 0x30

/* Interrupt vectors. SDM vol. 3 §6.2; 32 to 47 are the lines of the 8259A. */
#define BREAKPOINT_VECTOR 3
#define DOUBLE_FAULT_VECTOR 8
#define PAGE_FAULT_VECTOR 14
#define IRQ_VECTOR 32
#define TRAP_VECTOR 48
#define HALT_VECTOR 64
#define STOP_VECTOR 65
#define LOAD_DIRECTORY_VECTOR 66
#define INVALIDATE_PAGE_VECTOR 67
#define POLL_VECTOR 68
#define READ_PHYSICAL_VECTOR 69
#define WRITE_MSR_VECTOR 70
/* The local APIC's: libs/hal/src/local-apic.ts */
#define LOCAL_VECTOR 71 /* the timer's, and behind it that of messages */
#define SPURIOUS_VECTOR 79

#endif
