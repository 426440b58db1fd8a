/**
 * The other end of a machine's network cable: QEMU's `stream` back-end over a socket of the file system, where
 * each frame stands behind its length, 32 bits, most significant octet first.
 */
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";

const LENGTH_OCTETS = 4;

/** Listens for one machine at `path`. */
export class Cable {
  /** Frames that came from the machine, oldest first. */
  readonly frames: Buffer[] = [];
  private socket: Socket | null = null;
  private rest = Buffer.alloc(0);
  private heard = () => undefined as void;

  private constructor(private readonly server: Server) {}

  /** A cable whose end is at `path`. */
  static async at(path: string): Promise<Cable> {
    const server = createServer();
    const cable = new Cable(server);
    server.on("connection", (socket) => {
      cable.socket = socket.on("data", (octets: Buffer) => cable.hear(octets));
      socket.on("error", () => undefined); // the machine has ended
    });
    server.listen(path);
    await once(server, "listening");
    return cable;
  }

  /** QEMU's arguments for a back-end `id` that leads to `path`. */
  static arguments(id: string, path: string): string[] {
    return ["-netdev", `stream,id=${id},server=off,addr.type=unix,addr.path=${path}`];
  }

  /** Sends a frame to the machine. */
  send(frame: Uint8Array): void {
    const length = Buffer.alloc(LENGTH_OCTETS);
    length.writeUInt32BE(frame.length);
    this.socket?.write(Buffer.concat([length, frame]));
  }

  /** Waits until `isEnough` of the frames that came. */
  async until(isEnough: (frames: readonly Buffer[]) => boolean): Promise<readonly Buffer[]> {
    while (!isEnough(this.frames)) await new Promise<void>((resolve) => (this.heard = resolve));
    return this.frames;
  }

  /** Pulls the cable out. */
  close(): void {
    this.socket?.destroy();
    this.server.close();
  }

  private hear(octets: Buffer): void {
    this.rest = Buffer.concat([this.rest, octets]);
    while (this.rest.length >= LENGTH_OCTETS) {
      const end = LENGTH_OCTETS + this.rest.readUInt32BE(0);
      if (this.rest.length < end) break;
      this.frames.push(this.rest.subarray(LENGTH_OCTETS, end));
      this.rest = this.rest.subarray(end);
    }
    this.heard();
  }
}
