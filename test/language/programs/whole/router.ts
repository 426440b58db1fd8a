/** A router with parameters, middleware that may be asynchronous, and handlers that may not. */
interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: Record<string, string>;
  params: Record<string, string>;
  user?: string;
}

interface Response {
  status: number;
  headers: Map<string, string>;
  body: string;
}

type Next = () => Promise<void>;
type Middleware = (request: Request, response: Response, next: Next) => void | Promise<void>;
type Handler = (request: Request, response: Response) => void | Promise<void>;

interface Route {
  method: string;
  pattern: string[];
  handler: Handler;
}

class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = "HttpError";
  }
}

class Router {
  private readonly routes: Route[] = [];
  private readonly middleware: Middleware[] = [];

  use(...middleware: Middleware[]): this {
    this.middleware.push(...middleware);
    return this;
  }

  get(path: string, handler: Handler): this {
    return this.add("GET", path, handler);
  }

  post(path: string, handler: Handler): this {
    return this.add("POST", path, handler);
  }

  private add(method: string, path: string, handler: Handler): this {
    this.routes.push({ method, pattern: path.split("/").filter(Boolean), handler });
    return this;
  }

  private match(
    method: string,
    path: string,
  ): { route: Route; params: Record<string, string> } | null {
    const parts = path.split("/").filter((part) => part !== "");
    for (const route of this.routes) {
      if (route.method !== method || route.pattern.length !== parts.length) continue;
      const params: Record<string, string> = {};
      const matches = route.pattern.every((piece, i) => {
        const part = parts[i];
        if (part === undefined) return false;
        if (piece.startsWith(":")) {
          params[piece.slice(1)] = decodeURIComponent(part);
          return true;
        }
        return piece === part;
      });
      if (matches) return { route, params };
    }
    return null;
  }

  async handle(method: string, url: string): Promise<Response> {
    const [path = "", search = ""] = url.split("?");
    const query = Object.fromEntries(
      search
        .split("&")
        .filter((pair) => pair.includes("="))
        .map((pair) => pair.split("=") as [string, string]),
    );
    const request: Request = { method, path, query, params: {} };
    const response: Response = { status: 200, headers: new Map(), body: "" };
    const dispatch = async (index: number): Promise<void> => {
      const layer = this.middleware[index];
      if (layer) {
        await layer(request, response, () => dispatch(index + 1));
        return;
      }
      const found = this.match(method, path);
      if (!found) throw new HttpError(404, `no route for ${method} ${path}`);
      request.params = found.params;
      await found.route.handler(request, response);
    };
    try {
      await dispatch(0);
    } catch (error) {
      response.status = error instanceof HttpError ? error.status : 500;
      response.body = JSON.stringify({
        error: error instanceof Error ? error.message : String(error),
      });
    }
    return response;
  }
}

const log: string[] = [];
const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const router = new Router();
router.use(async (request, response, next) => {
  const before = log.length;
  await next();
  log.push(`${request.method} ${request.path} -> ${response.status} (${log.length - before})`);
});
router.use((request, _response, next) => {
  const { token } = request.query;
  if (token !== undefined) request.user = token.toUpperCase();
  return next();
});
router
  .get("/", (_request, response) => {
    response.body = "home";
  })
  .get("/users/:id", async ({ params, user }, response) => {
    await delay(1);
    const id = Number(params.id);
    if (Number.isNaN(id)) throw new HttpError(400, `bad id ${params.id}`);
    response.headers.set("content-type", "application/json");
    response.body = JSON.stringify({ id, viewer: user ?? "anonymous" });
  })
  .post("/users", (request, response) => {
    if (!request.user) throw new HttpError(401, "who are you?");
    response.status = 201;
  })
  .get("/boom", () => {
    throw new TypeError("boom");
  });

export async function main(): Promise<void> {
  const calls: [string, string][] = [
    ["GET", "/"],
    ["GET", "/users/7?token=ann"],
    ["GET", "/users/x"],
    ["POST", "/users"],
    ["POST", "/users?token=bob"],
    ["GET", "/boom"],
    ["GET", "/nothing/here"],
  ];
  for (const [method, url] of calls) {
    const { status, body, headers } = await router.handle(method, url);
    console.log(method, url, status, body, [...headers]);
  }
  console.log(log);
}
