/*
 * The chain of calls that led to a trap, by name.
 *
 * Code is compiled without frame pointers. The build turns the compiler's unwind tables into a
 * small one of its own (tools/link/src/names.ts):
 *
 *   names_functions  start address, offset of the name, offset of the rows; ascending
 *   names_rows       frame length at the start, then (octets of code, frame length) pairs;
 *                    all in LEB128, lengths in words, ended by a pair whose first is 0
 *   names_text       names, each ended by 0
 *
 * A frame length is the distance from ESP to the word above the return address.
 *
 * References:
 * - DWARF Debugging Information Format 4, §6.4 (call frame information), §7.6 (LEB128)
 */
#include "cpu.h"
#include "tables.h"

struct function {
  u32 start, name, rows;
};
extern const struct function names_functions[], names_functions_end[];
extern const u8 names_rows[], names_text[];
extern const u8 stack_bottom[], stack_top[];

static u32 trap_eip, trap_esp;

void remember_trap(const struct trap_frame* frame, u32 is_software_interrupt) {
  /* A software interrupt leaves EIP behind itself, perhaps already in the next function. */
  trap_eip = frame->eip - is_software_interrupt;
  trap_esp = frame->esp;
}

static const struct function* function_at(u32 eip) {
  const struct function* low = names_functions;
  const struct function* high = names_functions_end;
  while (high - low > 1) {
    const struct function* const middle = low + (high - low) / 2;
    if (middle->start <= eip) low = middle;
    else high = middle;
  }
  return low != names_functions_end && low->start <= eip ? low : 0;
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
  const u8* at = names_rows + function->rows;
  u32 start = function->start, words = leb128(&at), delta;
  while ((delta = leb128(&at)) != 0 && start + delta <= eip) {
    start += delta;
    words = leb128(&at);
  }
  return words;
}

static int on_stack(u32 address) {
  return address >= (u32)stack_bottom && address <= (u32)stack_top - sizeof(u32);
}

u32 w2c_cpu_backtrace(u32 depth, u32 name, u32 capacity) {
  u32 eip = trap_eip, esp = trap_esp;
  const struct function* function = function_at(eip);
  for (; function && depth > 0; depth--) {
    const u32 words = frame_words(function, eip);
    if (words == 0) return 0; /* the outermost function, by the build's own word */
    const u32 return_slot = esp + (words - 1) * sizeof(u32);
    if (!on_stack(return_slot)) return 0;
    esp = return_slot + sizeof(u32);
    eip = *(const u32*)return_slot - 1; /* inside the call, not behind it */
    function = function_at(eip);
  }
  if (!function) return 0;
  u32 len = 0;
  for (const u8* text = names_text + function->name; *text && len < capacity; len++)
    ((u8*)name)[len] = *text++;
  return len;
}
