/** An error that is thrown on is the same object. */
class Failure extends Error {
  notes: string[] = [];
}
function low(): void {
  throw new Failure("low");
}
function middle(): void {
  try {
    low();
  } catch (error) {
    if (error instanceof Failure) error.notes.push("middle");
    throw error;
  }
}
try {
  middle();
} catch (error) {
  if (error instanceof Failure) console.log(error.message, error.notes);
}
