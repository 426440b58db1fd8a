/* Selectors of the global descriptor table in entry.S. SDM vol. 3 §3.4.2. */
#ifndef YOLK_SEGMENTS_H
#define YOLK_SEGMENTS_H

#define CODE_SELECTOR 0x08
#define DATA_SELECTOR 0x10
#define MAIN_TASK_SELECTOR 0x18
#define DOUBLE_FAULT_TASK_SELECTOR 0x20
#define PAGE_FAULT_TASK_SELECTOR 0x28

#endif
