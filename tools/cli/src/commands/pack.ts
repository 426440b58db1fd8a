/** `./yolk pack`. */
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type GrubSource, makeIso } from "@yolk/image";
import { isOnPath } from "@yolk/link";
import { type App, onlyApp } from "../apps";
import { buildApp, lockedToolchain } from "../build-app";
import { buildInDocker } from "../docker-build";
import { parsed } from "../parsed";
import { writeManifest } from "../provenance";
import { ensureTools } from "../system-packages";
import { UsageError } from "../usage-error";

/** Builds a GRUB image. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        output: { type: "string", short: "o" },
        append: { type: "string", default: "" },
        release: { type: "boolean", default: false },
        video: { type: "boolean", default: false },
        docker: { type: "boolean", default: false },
        yes: { type: "boolean", default: false },
      },
    }),
  );
  const app = onlyApp(positionals);
  const output = resolve(values.output ?? `${app.name}.iso`);
  if (values.video && (values.docker || values.release)) {
    throw new UsageError(
      "--video goes with the machine's own GRUB: not with --docker or --release",
    );
  }
  const options = values.append ? ["--append", values.append] : [];
  if (values.docker) await buildInDocker("pack", app, options, output);
  else await packHere(app, output, values);
  if (values.release) writeManifest(app, "pack", options, output);
  if (process.stderr.isTTY) process.stderr.write(`${output}\n`);
  return 0;
}

async function packHere(
  app: App,
  output: string,
  values: { yes: boolean; release: boolean; append: string; video: boolean },
): Promise<void> {
  const result = await buildApp(app, { yes: values.yes, release: values.release });
  mkdirSync(dirname(output), { recursive: true });
  await makeIso(result.elf, output, values.append, chooseGrub(values.yes, values.video));
}

/** The locked GRUB where there is one, else the machine's. The locked one sets no video mode. */
function chooseGrub(yes: boolean, wantsVideo: boolean): GrubSource {
  const toolchain = wantsVideo ? null : lockedToolchain();
  if (!toolchain) ensureTools(["grub"], yes);
  return {
    ...(toolchain ? { ready: join(toolchain, "grub") } : {}),
    mkimage: isOnPath("grub-mkimage") ? "grub-mkimage" : "grub2-mkimage",
    modules: "/usr/lib/grub/i386-pc",
    setsVideo: wantsVideo,
  };
}
