/* Fixed-width types and the memory functions, for a compiler without headers. */
#ifndef YOLK_TYPES_H
#define YOLK_TYPES_H

typedef __UINT8_TYPE__ u8;
typedef __INT8_TYPE__ s8;
typedef __UINT16_TYPE__ u16;
typedef __INT16_TYPE__ s16;
typedef unsigned int u32;
typedef int s32;
typedef unsigned long long u64;
typedef long long s64;
typedef float f32;
typedef double f64;

void* memcpy(void* to, const void* from, u32 len);
void* memmove(void* to, const void* from, u32 len);
void* memset(void* to, int value, u32 len);

#endif
