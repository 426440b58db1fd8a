/*
 * Task state segments: the stack that the processor takes for interrupts, and a task for double faults.
 *
 * References:
 * - Intel SDM, order number 325462, vol. 3 §7.2.1 (TSS), §7.2.2 (TSS descriptor), §7.3
 */
#include "cpu.h"
#include "segments.h"
#include "tables.h"

/* SDM vol. 3, figure 7-2. */
struct tss {
  u32 link, esp0, ss0, esp1, ss1, esp2, ss2;
  u32 cr3, eip, eflags, eax, ecx, edx, ebx, esp, ebp, esi, edi;
  u32 es, cs, ss, ds, fs, gs, ldt;
  u16 trap, io_map;
};

#define STACK_LEN 16384
#define PRESENT_TSS 0x8900u

extern u64 gdt[];
void double_fault_task(void);

static struct tss main_task;
static struct tss double_fault;
static u8 double_fault_stack[STACK_LEN] __attribute__((aligned(16)));
static u8 interrupt_stack[STACK_LEN] __attribute__((aligned(16)));

/*  31        24 23   20 19      16 15       8 7         0
 * +------------+-------+----------+----------+-----------+
 * | base 31..24| G     | lim 19..16 P DPL type base 23..16|
 * +------------+-------+----------+----------+-----------+
 * | base 15..0                    | limit 15..0          |
 * +-------------------------------+----------------------+   SDM vol. 3, figure 7-3 */
static void describe(u32 selector, const struct tss* tss) {
  const u32 base = (u32)tss;
  const u32 low = base << 16 | (sizeof *tss - 1);
  const u32 high = (base & 0xff000000) | PRESENT_TSS | (base >> 16 & 0xff);
  gdt[selector / sizeof *gdt] = (u64)high << 32 | low;
}

void set_up_tasks(void) {
  double_fault.eip = (u32)double_fault_task;
  double_fault.esp = (u32)double_fault_stack + sizeof double_fault_stack;
  double_fault.eflags = 2; /* bit 1 is always set; interrupts off */
  double_fault.cs = CODE_SELECTOR;
  double_fault.ds = double_fault.es = double_fault.fs = double_fault.gs = DATA_SELECTOR;
  double_fault.ss = DATA_SELECTOR;
  double_fault.io_map = sizeof double_fault;
  main_task.ss0 = DATA_SELECTOR;
  main_task.esp0 = (u32)interrupt_stack + sizeof interrupt_stack;
  main_task.io_map = sizeof main_task;
  describe(MAIN_TASK_SELECTOR, &main_task);
  describe(DOUBLE_FAULT_TASK_SELECTOR, &double_fault);
  __asm__ volatile("ltr %w0" ::"r"(MAIN_TASK_SELECTOR));
}

u32 page_directory;

void w2c_cpu_loadPageDirectory(u32 directory) {
  /* A task switch loads CR3 from the TSS. SDM vol. 3 §7.3. */
  page_directory = main_task.cr3 = double_fault.cr3 = directory;
  __asm__ volatile("int %0" ::"i"(LOAD_DIRECTORY_VECTOR), "a"(directory) : "memory");
}

/* Called on the task's own stack; the interrupted state is in the task we came from. */
void double_faulted(void) {
  const struct tss* const from = &main_task;
  const struct trap_frame frame = {
      .vector = DOUBLE_FAULT_VECTOR,
      .eip = from->eip,
      .eflags = from->eflags,
      .esp = from->esp,
      .eax = from->eax,
      .ebx = from->ebx,
      .ecx = from->ecx,
      .edx = from->edx,
      .esi = from->esi,
      .edi = from->edi,
      .ebp = from->ebp,
  };
  report_trap(&frame);
  w2c_cpu_stop();
}
