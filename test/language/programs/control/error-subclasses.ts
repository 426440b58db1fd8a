/** Classes of errors, told apart by instanceof and by their fields. */
class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = "HttpError";
  }
}
class NotFound extends HttpError {
  constructor(readonly path: string) {
    super(404, `no ${path}`);
    this.name = "NotFound";
  }
}
function describe(error: unknown): string {
  if (error instanceof NotFound) return `not found: ${error.path}`;
  if (error instanceof HttpError) return `http ${error.status}: ${error.message}`;
  if (error instanceof TypeError) return `type: ${error.message}`;
  if (error instanceof Error) return `error: ${error.message}`;
  return "unknown";
}
const makers = [
  () => new NotFound("/x"),
  () => new HttpError(500, "broken"),
  () => new TypeError("wrong"),
  () => new Error("plain"),
];
for (const make of makers) {
  try {
    throw make();
  } catch (error) {
    console.log(describe(error), String(error));
  }
}
