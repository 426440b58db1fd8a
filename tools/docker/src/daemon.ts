/**
 * Docker's daemon, found where the docker command finds it: $DOCKER_HOST, else the usual socket.
 */
import { userInfo } from "node:os";
import type Dockerode from "dockerode";
import { LinkError } from "@yolk/link";

/** A daemon that has answered. */
export type Daemon = Dockerode;

/** Whoever has not answered by then is no daemon, or hangs. */
const ANSWER_MS = 20_000;

/** Connects. Throws LinkError with the commands that start a daemon where none answers. */
export async function findDaemon(): Promise<Daemon> {
  // Loaded when it is needed: the image itself, where nobody starts containers, does without.
  const { default: Docker } = await import("dockerode");
  const daemon = new Docker();
  try {
    await Promise.race([daemon.ping(), silence()]);
    return daemon;
  } catch (error) {
    throw new LinkError(explain(error));
  }
}

function silence(): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(new Error(`it was silent for ${ANSWER_MS / 1000} s`));
    setTimeout(fail, ANSWER_MS).unref();
  });
}

function explain(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "EACCES" || code === "EPERM") {
    return (
      `Docker's daemon does not talk to ${userInfo().username}: ${message}\n` +
      "sudo usermod -aG docker $USER, then log in anew"
    );
  }
  return (
    `no Docker daemon answers: ${message}\n` +
    "to start one:      sudo systemctl start docker     (or, without systemd: sudo dockerd &)\n" +
    "to install one:    sudo apt-get install docker.io  (Debian and Ubuntu)\n" +
    "one elsewhere:     DOCKER_HOST=unix:///path/to/its/socket ./yolk ..."
  );
}
