/** Async arrow functions capture, in loops, too. */
const pause = (millis: number) => new Promise<void>((resolve) => setTimeout(resolve, millis));
export async function main(): Promise<void> {
  const log: string[] = [];
  let running = 0;
  let most = 0;
  const jobs = [30, 10, 20].map(async (millis, index) => {
    running++;
    most = Math.max(most, running);
    await pause(millis);
    running--;
    log.push(`${index}:${millis}`);
    return millis * index;
  });
  const results = await Promise.all(jobs);
  console.log(results, log, running, most);
}
