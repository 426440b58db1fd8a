/** Proves in the project graph that nothing depends on what is above it. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allowedDependencies, isRuled, LinkError, run } from "@yolk/link";

/** What `nx graph --file` writes, as far as it matters here. */
interface GraphFile {
  readonly graph: {
    readonly nodes: Readonly<Record<string, { readonly data: { readonly root: string } }>>;
    readonly dependencies: Readonly<
      Record<string, readonly { readonly source: string; readonly target: string }[]>
    >;
  };
}

/** Compares Nx's project graph with layers.json. Throws LinkError naming every wrong edge. */
export async function checkGraph(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "yolk-graph-"));
  try {
    const file = join(folder, "graph.json");
    await run("node_modules/.bin/nx", ["graph", `--file=${file}`]);
    const wrong = wrongEdges(JSON.parse(readFileSync(file, "utf8")) as GraphFile);
    if (wrong.length > 0) throw new LinkError(wrong.join("\n"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A sentence for every dependency that layers.json does not allow. */
export function wrongEdges({ graph }: GraphFile): string[] {
  const wrong: string[] = [];
  for (const [name, { data }] of Object.entries(graph.nodes)) {
    if (!isRuled(data.root)) continue;
    const allowed = allowedDependencies(data.root);
    for (const { target } of graph.dependencies[name] ?? []) {
      if (target.startsWith("npm:") || allowed.includes(target)) continue;
      wrong.push(
        `${name} depends on ${target}, but layers.json lets it see only: ${allowed.join(", ")}`,
      );
    }
  }
  return wrong;
}
