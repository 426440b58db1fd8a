/*
 * The chain of calls that led to a trap, by name.
 *
 * Code is compiled without frame pointers. The build turns the compiler's unwind tables into a
 * small one of its own (tools/link/src/names.ts):
 *
 *   names_base       the address of the first function
 *   names_functions  start behind that, offset of what is below in names_text, 3 octets each; ascending
 *   names_text       of a function: frame length at the start, then (octets of code, frame length)
 *                    pairs, all in LEB128, lengths in words, ended by a pair whose first is 0;
 *                    then one octet, the number of a folder, and the rest of the name, ended by 0
 *   names_folders    beginnings of names, each ended by 0, from number 1; 0 is none
 *   names_pairs      the two octets that each octet from 128 on stands for in names and folders, but
 *                    behind an octet of 1 (tools/link/src/pair-codes.ts)
 *
 * A frame length is the distance from ESP to the word above the return address.
 *
 * References:
 * - DWARF Debugging Information Format 4, §6.4 (call frame information), §7.6 (LEB128)
 */
#include "cpu.h"
#include "tables.h"

struct function {
  u32 distance : 24, text : 24;
} __attribute__((packed));
extern const u32 names_base;
extern const struct function names_functions[], names_functions_end[];
extern const u8 names_text[], names_folders[], names_pairs[][2];
/* Where `cpu.backtrace` starts from; fibers.S sets them, too. */
u32 trace_eip, trace_esp;

void remember_trap(const struct trap_frame* frame, u32 is_software_interrupt) {
  /* A software interrupt leaves EIP behind itself, perhaps already in the next function. */
  trace_eip = frame->eip - is_software_interrupt;
  trace_esp = frame->esp;
}

static u32 start_of(const struct function* function) { return names_base + function->distance; }

static const struct function* function_at(u32 eip) {
  const struct function* low = names_functions;
  const struct function* high = names_functions_end;
  while (high - low > 1) {
    const struct function* const middle = low + (high - low) / 2;
    if (start_of(middle) <= eip) low = middle;
    else high = middle;
  }
  return low != names_functions_end && start_of(low) <= eip ? low : 0;
}

static u32 leb128(const u8** at) {
  u32 value = 0, shift = 0;
  u8 octet;
  do {
    octet = *(*at)++;
    value |= (octet & 0x7fu) << shift;
    shift += 7;
  } while (octet & 0x80);
  return value;
}

static u32 frame_words(const struct function* function, u32 eip) {
  const u8* at = names_text + function->text;
  u32 start = start_of(function), words = leb128(&at), delta;
  while ((delta = leb128(&at)) != 0 && start + delta <= eip) {
    start += delta;
    words = leb128(&at);
  }
  return words;
}

/* SDM vol. 3 §4.3: a directory entry maps 4 MiB itself (bit 7) or points to a table; bit 0: present. */
static u32 is_mapped(u32 address) {
  if (!page_directory) return 1;
  const u32 entry = ((const u32*)page_directory)[address >> 22];
  if (!(entry & 1) || entry & 0x80) return entry & 1;
  return ((const u32*)(entry & 0xfffff000))[address >> 12 & 0x3ff] & 1;
}

/* What preempted_entry leaves above its call, from fibers.S: it has no rows of its own. */
struct preempted_frame {
  u8 sse[512];
  u32 padding, unused[3];
};
struct preempted_registers {
  u32 pushal[8], eflags, site;
};

/* Goes from preempted_entry to the function that was to be interrupted. */
static const struct function* leave_preempted_entry(u32* eip, u32* esp) {
  const struct preempted_frame* const frame = (const struct preempted_frame*)*esp;
  if (!is_mapped(*esp) || !is_mapped((u32)(frame + 1))) return 0;
  const u32 above = (u32)(frame + 1) + frame->padding;
  if (!is_mapped(above) || !is_mapped(above + sizeof(struct preempted_registers) - 1)) return 0;
  *eip = ((const struct preempted_registers*)above)->site;
  *esp = above + sizeof(struct preempted_registers);
  return function_at(*eip);
}

/* Goes from a function to its caller; 0 where there is none. */
static const struct function* step(const struct function* function, u32* eip, u32* esp) {
  if (start_of(function) == (u32)preempted_entry) return leave_preempted_entry(eip, esp);
  const u32 words = frame_words(function, *eip);
  if (words == 0) return 0; /* the outermost function, by the build's own word */
  const u32 return_slot = *esp + (words - 1) * sizeof(u32);
  if (return_slot & 3 || !is_mapped(return_slot)) return 0;
  *esp = return_slot + sizeof(u32);
  *eip = *(const u32*)return_slot - 1; /* inside the call, not behind it */
  return function_at(*eip);
}

/* Entries in assembly have no rows; they say nothing about the program either. */
static u32 is_outermost(const struct function* function, u32 eip) {
  return frame_words(function, eip) == 0 && start_of(function) != (u32)preempted_entry;
}

#define FIRST_PAIR 128
#define ESCAPE 1

/* A code's halves are codes again, 128 deep at most: each is younger than what it stands for. */
static u32 append_octet(u8* name, u32 len, u32 capacity, u32 octet) {
  for (; octet >= FIRST_PAIR; octet = names_pairs[octet - FIRST_PAIR][1])
    len = append_octet(name, len, capacity, names_pairs[octet - FIRST_PAIR][0]);
  if (len < capacity) name[len++] = octet;
  return len;
}

static u32 append(u8* name, u32 len, u32 capacity, const u8* text) {
  for (; *text; text++) {
    if (*text != ESCAPE) len = append_octet(name, len, capacity, *text);
    else if (text++, len < capacity) name[len++] = *text;
  }
  return len;
}

/* Where the last call of `backtrace` came to: who asks for one depth after the other goes on there.
   Depth 0 begins anew, for the same place may have other callers by now. */
static struct {
  u32 start_eip, start_esp, depth, eip, esp;
} reached;

u32 w2c_cpu_backtrace(u32 depth, u32 name, u32 capacity) {
  u32 at = 0, eip = trace_eip, esp = trace_esp;
  if (depth && reached.depth && reached.depth <= depth && reached.start_eip == eip &&
      reached.start_esp == esp) {
    at = reached.depth;
    eip = reached.eip;
    esp = reached.esp;
  }
  const struct function* function = function_at(eip);
  for (; function && at < depth; at++) function = step(function, &eip, &esp);
  reached.start_eip = trace_eip;
  reached.start_esp = trace_esp;
  reached.depth = function ? depth : 0;
  reached.eip = eip;
  reached.esp = esp;
  if (!function || is_outermost(function, eip)) return 0;
  const u8* text = names_text + function->text;
  leb128(&text);
  while (leb128(&text) != 0) leb128(&text);
  const u8* folder = names_folders;
  for (u32 i = *text; i > 1; i--) while (*folder++) continue;
  u32 len = 0;
  if (*text++) len = append((u8*)name, len, capacity, folder);
  return append((u8*)name, len, capacity, text);
}

/* A context is the stack pointer below the return address and a handler: cpu.h. */
void w2c_cpu_traceContext(u32 context) {
  const u32* const stack = *(const u32* const*)context;
  trace_eip = stack[0] - 1;
  trace_esp = (u32)(stack + 2);
}

u32 functions_of(u32 eip, u32 esp, u32* starts, u32* ends, u32 capacity) {
  u32 count = 0;
  const struct function* function = function_at(eip);
  for (; function && count < capacity; count++) {
    starts[count] = start_of(function);
    ends[count] = function + 1 == names_functions_end ? ~0u : start_of(function + 1);
    function = step(function, &eip, &esp);
  }
  return count;
}
