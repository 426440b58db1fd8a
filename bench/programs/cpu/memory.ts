/** Memory: a sieve, a heap sort and a histogram over one array. */

function siftDown(heap: StaticArray<u32>, root: u32, end: u32): void {
  let parent = root;
  while (true) {
    let child: u32 = 2 * parent + 1;
    if (child >= end) return;
    if (child + 1 < end && heap[child + 1] > heap[child]) child++;
    if (heap[parent] >= heap[child]) return;
    const larger = heap[child];
    heap[child] = heap[parent];
    heap[parent] = larger;
    parent = child;
  }
}

/** A checksum over `elements` elements. */
export function memory(elements: u32): u32 {
  const values = new StaticArray<u32>(elements);
  let state: u32 = 12345;
  for (let i: u32 = 0; i < elements; i++) {
    state = state * 1664525 + 1013904223;
    values[i] = state >> 8;
  }
  for (let i: i32 = elements / 2 - 1; i >= 0; i--) siftDown(values, i, elements);
  for (let end = elements - 1; end > 0; end--) {
    const largest = values[0];
    values[0] = values[end];
    values[end] = largest;
    siftDown(values, 0, end);
  }
  const histogram = new StaticArray<u32>(256);
  for (let i: u32 = 0; i < elements; i++) histogram[values[i] & 255]++;
  let sum: u32 = 0;
  for (let i: u32 = 0; i < 256; i++) sum = sum * 31 + histogram[i];
  return sum ^ values[elements / 3];
}
