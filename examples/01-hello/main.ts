/** The smallest machine: it says hello and powers off. */
export function main(): void {
  console.log("Hello from a machine of your own.");
}
