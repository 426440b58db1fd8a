/** Memory itself. A program does not need it; the SDK and drivers do. */

declare function load<T>(address: usize, offset?: usize, align?: usize): T;
declare function store<T>(address: usize, value: T, offset?: usize, align?: usize): void;

interface Memory {
  size(): i32;
  grow(pages: i32): i32;
  fill(address: usize, octet: u8, length: usize): void;
  copy(to: usize, from: usize, length: usize): void;
  compare(left: usize, right: usize, length: usize): i32;
  data<T>(size: T, align?: i32): usize;
}
declare const memory: Memory;

interface Heap {
  alloc(size: usize): usize;
  realloc(address: usize, size: usize): usize;
  free(address: usize): void;
}
declare const heap: Heap;

declare function __new(size: usize, id: u32): usize;
declare function __renew(address: usize, size: usize): usize;
declare function __link(parent: usize, child: usize, expectMultiple: bool): void;
declare function __pin(address: usize): usize;
declare function __unpin(address: usize): void;
declare function __visit(address: usize, cookie: u32): void;
declare function __collect(): void;
declare const __data_end: usize;
declare const __heap_base: usize;
declare const ASC_TARGET: i32;
declare const ASC_RUNTIME: i32;
