/** A command of `./yolk` in a container of the toolchain image, which sees the tree and no network. */
import { repositoryRoot } from "@yolk/link";
import { TREE } from "./archive";
import type { Daemon } from "./daemon";

/** A folder of the machine that the container sees, read-only. */
export interface SharedFolder {
  readonly source: string;
  readonly target: string;
}

/** What the container sees of the machine. */
export interface Sight {
  /** The tree in /src; absent: the one that runs this. */
  readonly tree?: string;
  readonly shared?: readonly SharedFolder[];
}

/** Runs `./yolk <args>` in image `id`, its messages to `output`; returns its exit status. */
export async function runInImage(
  daemon: Daemon,
  id: string,
  args: readonly string[],
  output: NodeJS.WritableStream,
  { tree = repositoryRoot, shared = [] }: Sight = {},
): Promise<number> {
  const container = await daemon.createContainer({
    Image: id,
    Cmd: [...args],
    HostConfig: {
      NetworkMode: "none",
      Mounts: [
        { Type: "bind", Source: tree, Target: TREE },
        ...shared.map(({ source, target }) => ({
          Type: "bind" as const,
          Source: source,
          Target: target,
          ReadOnly: true,
        })),
      ],
    },
  });
  const end = () => void container.kill().catch(() => undefined);
  process.on("SIGINT", end).on("SIGTERM", end);
  try {
    const stream = await container.attach({ stream: true, stdout: true, stderr: true });
    daemon.modem.demuxStream(stream, output, output);
    const isRead = new Promise((resolve) => stream.on("close", resolve).on("end", resolve));
    await container.start();
    const { StatusCode: status } = (await container.wait()) as { StatusCode: number };
    await isRead;
    return status;
  } finally {
    process.off("SIGINT", end).off("SIGTERM", end);
    await container.remove({ force: true });
  }
}
