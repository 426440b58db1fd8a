/*
 * Polls that cost nothing until one is asked for.
 *
 * A poll (cpu.poll, which the link step puts at loop heads and function entries) compiles to no
 * instruction, only to an entry in the table of sites. When the running fiber is to be interrupted,
 * the sites in the functions that it is in are overwritten with INT3. The one that it meets first
 * brings it here, all are put back, and it goes on in `preempted`. A fiber that leaves these
 * functions in the meantime is caught by a later request.
 *
 * References:
 * - Intel SDM, order number 325462, vol. 2 INT3, vol. 3 §8.1.3 (self-modifying code)
 */
#include "cpu.h"
#include "segments.h"
#include "tables.h"

#define INT3 0xCC
#define CR0_WP 0x10000u

/* Callers that are looked at: a loop further out comes to its head too rarely to matter. */
#define CALLS_MAX 12
#define SITES_MAX 128

extern u8* const poll_sites[];
extern u8* const poll_sites_end[];

/* Where the fiber that met its poll goes on; read by preempted_entry. */
u32 poll_site;

static u32 is_requested;
static struct {
  u8* site;
  u8 octet;
} armed[SITES_MAX];
static u32 armed_count;

/* In interrupt code the request is met when that returns; a fiber has to become ring 0 for it. */
void w2c_cpu_requestPoll(void) {
  u16 code_selector;
  __asm__("movw %%cs, %0" : "=r"(code_selector));
  is_requested = 1;
  if (code_selector & 3) __asm__ volatile("int %0" ::"i"(POLL_VECTOR) : "memory");
}

/* Code is read-only, but for ring 0 while CR0.WP is clear. SDM vol. 3 §4.6.1. */
static u32 allow_writes(void) {
  u32 cr0;
  __asm__ volatile("movl %%cr0, %0" : "=r"(cr0));
  __asm__ volatile("movl %0, %%cr0" ::"r"(cr0 & ~CR0_WP) : "memory");
  return cr0;
}
static void restore_writes(u32 cr0) { __asm__ volatile("movl %0, %%cr0" ::"r"(cr0) : "memory"); }

static void disarm(void) {
  const u32 cr0 = allow_writes();
  while (armed_count > 0) {
    armed_count--;
    *armed[armed_count].site = armed[armed_count].octet;
  }
  restore_writes(cr0);
}

static void arm(u32 eip, u32 esp) {
  u32 starts[CALLS_MAX], ends[CALLS_MAX];
  const u32 calls = functions_of(eip, esp, starts, ends, CALLS_MAX);
  const u32 cr0 = allow_writes();
  for (u8* const* site = poll_sites; site != poll_sites_end; site++) {
    for (u32 i = 0; i < calls; i++) {
      if ((u32)*site < starts[i] || (u32)*site >= ends[i] || armed_count == SITES_MAX) continue;
      armed[armed_count].site = *site;
      armed[armed_count++].octet = **site;
      **site = INT3;
      break;
    }
  }
  restore_writes(cr0);
}

void meet_poll_request(const struct interrupt_stack* stack) {
  if (!is_requested || !is_fiber(stack)) return;
  is_requested = 0;
  if (armed_count > 0) disarm();
  arm(stack->eip, stack->esp);
}

u32 meet_poll(struct interrupt_stack* stack) {
  const u32 site = stack->eip - 1; /* INT3 is one octet */
  u32 is_armed = 0;
  for (u32 i = 0; i < armed_count; i++) is_armed |= (u32)armed[i].site == site;
  if (!is_armed || !is_fiber(stack)) return 0;
  disarm();
  poll_site = site;
  stack->eip = (u32)preempted_entry;
  return 1;
}
