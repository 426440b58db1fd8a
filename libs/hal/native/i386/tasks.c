/*
 * Task state segments: page faults and double faults get a stack that is surely there.
 *
 * A fault on a stack that has run into its guard page cannot be handled on that stack: the
 * processor could not push the frame. A task gate switches stacks first.
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

#define TASK_STACK_LEN 16384
#define PRESENT_TSS 0x8900u

extern u64 gdt[];
void page_fault_task(void);
void double_fault_task(void);

static struct tss main_task;
static struct tss double_fault, page_fault;
static u8 double_fault_stack[TASK_STACK_LEN] __attribute__((aligned(16)));
static u8 page_fault_stack[TASK_STACK_LEN] __attribute__((aligned(16)));

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

static void prepare(struct tss* task, void (*entry)(void), u8* stack) {
  task->eip = (u32)entry;
  task->esp = (u32)stack + TASK_STACK_LEN;
  task->eflags = 2; /* bit 1 is always set; interrupts off */
  task->cs = CODE_SELECTOR;
  task->ds = task->es = task->fs = task->gs = task->ss = DATA_SELECTOR;
  task->io_map = sizeof *task;
}

void set_up_tasks(void) {
  prepare(&double_fault, double_fault_task, double_fault_stack);
  prepare(&page_fault, page_fault_task, page_fault_stack);
  main_task.io_map = sizeof main_task;
  describe(MAIN_TASK_SELECTOR, &main_task);
  describe(DOUBLE_FAULT_TASK_SELECTOR, &double_fault);
  describe(PAGE_FAULT_TASK_SELECTOR, &page_fault);
  __asm__ volatile("ltr %w0" ::"r"(MAIN_TASK_SELECTOR));
}

/* CR0.PG turns paging on; a task switch loads CR3 from the TSS. SDM vol. 3 §2.5, §7.3. */
#define CR0_PG 0x80000000u

void w2c_cpu_loadPageDirectory(u32 directory) {
  u32 cr0;
  main_task.cr3 = double_fault.cr3 = page_fault.cr3 = directory;
  __asm__ volatile("movl %0, %%cr3" ::"r"(directory) : "memory");
  __asm__ volatile("movl %%cr0, %0" : "=r"(cr0));
  __asm__ volatile("movl %0, %%cr0" ::"r"(cr0 | CR0_PG) : "memory");
}

/* Called on the fault's own stack; the interrupted state is in the task we came from. */
void faulted_task(u32 vector, u32 error) {
  const struct tss* const from = &main_task;
  u32 cr2;
  __asm__ volatile("movl %%cr2, %0" : "=r"(cr2));
  const struct trap_frame frame = {
      .vector = vector,
      .error = error,
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
      .cr2 = cr2,
  };
  report_trap(&frame);
}
