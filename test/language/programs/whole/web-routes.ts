// A tiny HTTP-like router with middleware.
type Method = "GET" | "POST";
interface Request {
  method: Method;
  path: string;
  headers?: Record<string, string>;
  body?: string;
  params: Record<string, string>;
}
interface Response {
  status: number;
  body: string;
  headers: Record<string, string>;
}
type Next = () => Promise<void>;
type Handler = (req: Request, res: Response, next: Next) => Promise<void> | void;
class App {
  private stack: { method?: Method; pattern?: RegExp; keys: string[]; handler: Handler }[] = [];
  use(handler: Handler): this {
    this.stack.push({ keys: [], handler });
    return this;
  }
  get(path: string, handler: Handler) {
    return this.route("GET", path, handler);
  }
  post(path: string, handler: Handler) {
    return this.route("POST", path, handler);
  }
  private route(method: Method, path: string, handler: Handler): this {
    const keys: string[] = [];
    const source = path.replace(/:(\w+)/g, (_, key: string) => {
      keys.push(key);
      return "([^/]+)";
    });
    this.stack.push({ method, pattern: new RegExp(`^${source}$`), keys, handler });
    return this;
  }
  async handle(method: Method, path: string, body?: string): Promise<Response> {
    const req: Request = { method, path, body, params: {} };
    const res: Response = { status: 404, body: "not found", headers: {} };
    let i = 0;
    const next = async (): Promise<void> => {
      const layer = this.stack[i++];
      if (!layer) return;
      if (layer.method && layer.method !== method) return next();
      if (layer.pattern) {
        const match = layer.pattern.exec(path);
        if (!match) return next();
        layer.keys.forEach((k, j) => (req.params[k] = decodeURIComponent(match[j + 1]!)));
      }
      await layer.handler(req, res, next);
    };
    try {
      await next();
    } catch (e) {
      res.status = 500;
      res.body = e instanceof Error ? e.message : String(e);
    }
    return res;
  }
}
const users = new Map<number, { name: string }>([[1, { name: "Ann" }]]);
let nextId = 2;
const app = new App()
  .use(async (req, res, next) => {
    const t = req.path.length;
    await next();
    res.headers["x-len"] = String(t);
  })
  .get("/users", (_req, res) => {
    res.status = 200;
    res.body = JSON.stringify([...users].map(([id, u]) => ({ id, ...u })));
  })
  .get("/users/:id", (req, res) => {
    const user = users.get(Number(req.params.id));
    if (!user) return;
    [res.status, res.body] = [200, JSON.stringify(user)];
  })
  .post("/users", async (req, res) => {
    const data = JSON.parse(req.body ?? "null") as { name?: string } | null;
    if (!data?.name) throw new Error("name required");
    await Promise.resolve();
    users.set(nextId, { name: data.name });
    res.status = 201;
    res.body = String(nextId++);
  });
export async function main(): Promise<void> {
  for (const [m, p, b] of [
    ["GET", "/users"],
    ["GET", "/users/1"],
    ["GET", "/users/9"],
    ["POST", "/users", '{"name":"Bob"}'],
    ["POST", "/users", "{}"],
    ["POST", "/users", "{bad"],
    ["GET", "/users/2"],
    ["GET", "/a%20b"],
  ] as [Method, string, string?][]) {
    const r = await app.handle(m, p, b);
    console.log(m, p, r.status, r.body.slice(0, 40), r.headers["x-len"]);
  }
}
