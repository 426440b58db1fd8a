/*
 * Unpacks the image's static data; tools/link/src/lz4.ts packs it and draws the format.
 *
 * References:
 * - LZ4 Block Format Description, last revised 2022-07-31
 */
#include "tables.h"

#define MIN_MATCH 4
#define OFFSET_LEN 2

/* A length that does not fit into its four bits of the token goes on in octets, up to one below 255. */
static u32 length(const u8** in, const u8* in_end, u32 nibble) {
  u32 len = nibble, octet = nibble == 15 ? 255 : 0;
  while (octet == 255 && *in < in_end) len += octet = *(*in)++;
  return len;
}

__attribute__((cold)) u32 unpack(const u8* in, const u8* in_end, u8* out, u8* out_end) {
  const u8* const out_start = out;
  while (in < in_end) {
    const u32 token = *in++;
    u32 len = length(&in, in_end, token >> 4);
    if (len > (u32)(in_end - in) || len > (u32)(out_end - out)) return 0;
    while (len-- > 0) *out++ = *in++;
    if (in == in_end) return out == out_end; /* "End of block conditions" 1 */
    if (in_end - in < OFFSET_LEN) return 0;
    const u32 offset = in[0] | in[1] << 8;
    in += OFFSET_LEN;
    len = length(&in, in_end, token & 15) + MIN_MATCH;
    if (offset == 0 || offset > (u32)(out - out_start) || len > (u32)(out_end - out)) return 0;
    for (; len > 0; len--, out++) *out = *(out - offset); /* a match may overlap itself */
  }
  return 0;
}
