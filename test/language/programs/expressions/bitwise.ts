/** Bits are those of 32-bit integers. */
console.log(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 31, 1 << 32, -1 >>> 0, -8 >> 1, -8 >>> 28);
console.log((2 ** 32) | 0, (2 ** 31) | 0, 3.9 | 0, -3.9 | 0, NaN | 0, 1e20 | 0);
let hash = 0;
for (const character of "hash me") hash = (hash * 31 + character.charCodeAt(0)) | 0;
console.log(hash, hash >>> 0);
let bits = 0b1010;
bits |= 1;
bits &= ~2;
bits ^= 0xff;
bits >>>= 1;
console.log(bits, 0o17, 0xff, 1_000_000);
