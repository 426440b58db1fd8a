/** Objects made of objects; what comes last counts. */
interface Config {
  host: string;
  port: number;
  secure?: boolean;
}
const defaults: Config = { host: "localhost", port: 80 };
const given = { port: 443, secure: true };
const config: Config = { ...defaults, ...given };
const moved = { ...config, host: "example.org" };
console.log(config, moved, defaults);
const changes: Partial<Config>[] = [{ port: 1 }, { host: "h" }, {}];
console.log(changes.map((change) => ({ ...defaults, ...change })));
