/* memcpy, memmove and memset: sixteen octets at a time, any alignment. */
#include "types.h"

typedef u32 chunk __attribute__((vector_size(16), may_alias, aligned(1)));
#define CHUNK sizeof(chunk)

static void copy_up(u8* to, const u8* from, u32 len) {
  for (; len >= 4 * CHUNK; len -= 4 * CHUNK, to += 4 * CHUNK, from += 4 * CHUNK) {
    const chunk a = ((const chunk*)from)[0], b = ((const chunk*)from)[1];
    const chunk c = ((const chunk*)from)[2], d = ((const chunk*)from)[3];
    ((chunk*)to)[0] = a, ((chunk*)to)[1] = b, ((chunk*)to)[2] = c, ((chunk*)to)[3] = d;
  }
  for (; len >= CHUNK; len -= CHUNK, to += CHUNK, from += CHUNK) *(chunk*)to = *(const chunk*)from;
  while (len--) *to++ = *from++;
}

static void copy_down(u8* to, const u8* from, u32 len) {
  to += len, from += len;
  for (; len >= CHUNK; len -= CHUNK) {
    to -= CHUNK, from -= CHUNK;
    *(chunk*)to = *(const chunk*)from;
  }
  while (len--) *--to = *--from;
}

void* memcpy(void* to, const void* from, u32 len) {
  copy_up(to, from, len);
  return to;
}

void* memmove(void* to, const void* from, u32 len) {
  /* Upwards is safe unless the destination begins inside the source. */
  if ((u32)to - (u32)from >= len) copy_up(to, from, len);
  else copy_down(to, from, len);
  return to;
}

void* memset(void* to, int value, u32 len) {
  u8* at = to;
  const u32 word = (u8)value * 0x01010101u;
  const chunk full = {word, word, word, word};
  for (; len >= 4 * CHUNK; len -= 4 * CHUNK, at += 4 * CHUNK)
    ((chunk*)at)[0] = full, ((chunk*)at)[1] = full, ((chunk*)at)[2] = full, ((chunk*)at)[3] = full;
  for (; len >= CHUNK; len -= CHUNK, at += CHUNK) *(chunk*)at = full;
  while (len--) *at++ = (u8)value;
  return to;
}
