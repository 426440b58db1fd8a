/** Ends with the status that its argument says: for test/boot.test.ts. */
export function main(): i32 {
  return <i32>parseInt(process.argv[2]);
}
