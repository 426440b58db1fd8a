/*
 * The programs of this folder in C, as a C programmer would write them: same work, same results.
 * A name that the link step gives to an import of module `peer` is w2c_peer_<name>.
 */
#include "types.h"

static u32 gcd(u32 a, u32 b) {
  while (b != 0) {
    const u32 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

static u32 collatz_length(u64 n) {
  u32 length = 0;
  while (n != 1) {
    n = n & 1 ? 3 * n + 1 : n >> 1;
    length++;
  }
  return length;
}

u32 w2c_peer_integer(u32 rounds) {
  u32 state = 2463534242u, sum = 0;
  for (u32 i = 0; i < rounds; i++) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    sum += gcd(state, i + 1);
    sum = (sum << 5 | sum >> 27) ^ collatz_length((state & 0xff) + 1);
  }
  return sum;
}

static u32 escape_time(f64 cr, f64 ci, u32 limit) {
  f64 x = 0, y = 0;
  for (u32 i = 0; i < limit; i++) {
    const f64 xx = x * x, yy = y * y;
    if (xx + yy > 4) return i;
    y = 2 * x * y + ci;
    x = xx - yy + cr;
  }
  return limit;
}

f64 w2c_peer_float(u32 steps) {
  f64 x = 1, y = 0, vx = 0, vy = 0.5, sum = 0;
  for (u32 i = 0; i < steps; i++) {
    const f64 squared = x * x + y * y;
    const f64 pull = 0.01 / (squared * __builtin_sqrt(squared));
    vx -= pull * x;
    vy -= pull * y;
    x += vx * 0.01;
    y += vy * 0.01;
    sum += escape_time(-0.7435 + x * 0.001, 0.1314 + y * 0.001, 100);
  }
  return sum + x + y;
}

#define MOST_ELEMENTS 65536
static u32 values[MOST_ELEMENTS];

static void sift_down(u32* heap, u32 parent, u32 end) {
  while (1) {
    u32 child = 2 * parent + 1;
    if (child >= end) return;
    if (child + 1 < end && heap[child + 1] > heap[child]) child++;
    if (heap[parent] >= heap[child]) return;
    const u32 larger = heap[child];
    heap[child] = heap[parent];
    heap[parent] = larger;
    parent = child;
  }
}

u32 w2c_peer_memory(u32 elements) {
  u32 state = 12345;
  for (u32 i = 0; i < elements; i++) {
    state = state * 1664525 + 1013904223;
    values[i] = state >> 8;
  }
  for (s32 i = (s32)(elements / 2) - 1; i >= 0; i--) sift_down(values, (u32)i, elements);
  for (u32 end = elements - 1; end > 0; end--) {
    const u32 largest = values[0];
    values[0] = values[end];
    values[end] = largest;
    sift_down(values, 0, end);
  }
  u32 histogram[256] = {0};
  for (u32 i = 0; i < elements; i++) histogram[values[i] & 255]++;
  u32 sum = 0;
  for (u32 i = 0; i < 256; i++) sum = sum * 31 + histogram[i];
  return sum ^ values[elements / 3];
}

static u32 __attribute__((noinline)) fibonacci(u32 n) {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}
static u32 increment(u32 value) { return value + 1; }
static u32 twice(u32 value) { return value * 2; }
static u32 mix(u32 value) { return value ^ value >> 7; }

static u32 (*volatile const steps_source[])(u32) = {increment, twice, mix, twice};

u32 w2c_peer_calls(u32 depth) {
  u32 (*steps[4])(u32);
  for (u32 i = 0; i < 4; i++) steps[i] = steps_source[i];
  u32 sum = fibonacci(depth);
  const u32 rounds = sum;
  for (u32 i = 0; i < rounds; i++) sum = steps[i & 3](sum);
  return sum;
}

/* UTF-16, as the strings on the other side are. */
#define LONGEST 64

static u32 append(u16* to, u32 at, const char* text) {
  while (*text) to[at++] = (u8)*text++;
  return at;
}

static u32 append_number(u16* to, u32 at, u32 number) {
  u16 digits[10];
  u32 count = 0;
  do {
    digits[count++] = (u16)('0' + number % 10);
    number /= 10;
  } while (number != 0);
  while (count > 0) to[at++] = digits[--count];
  return at;
}

static u32 index_of(const u16* text, u32 len, u16 wanted, u32 from) {
  while (from < len && text[from] != wanted) from++;
  return from;
}

static u32 hash(const u16* text, u32 len) {
  u32 value = 2166136261u;
  for (u32 i = 0; i < len; i++) value = (value ^ text[i]) * 16777619u;
  return value;
}

u32 w2c_peer_strings(u32 count) {
  u32 sum = 0;
  u16 last[LONGEST];
  u32 last_len = 0;
  for (u32 i = 0; i < count; i++) {
    u16 line[LONGEST];
    u32 len = append(line, 0, "user=");
    len = append_number(line, len, i * 7919);
    len = append(line, len, ";group=");
    len = append_number(line, len, i & 15);
    len = append(line, len, ";");
    const u32 from = index_of(line, len, '=', 0) + 1;
    const u32 name_len = index_of(line, len, ';', from) - from;
    const u16* const name = line + from;
    u32 same = name_len == last_len;
    for (u32 k = 0; same && k < name_len; k++) same = name[k] == last[k];
    if (same) sum++;
    memcpy(last, name, name_len * sizeof *name);
    last_len = name_len;
    sum = (sum << 3 | sum >> 29) ^ hash(line, len) ^ hash(name, name_len);
  }
  return sum;
}
