/** QEMU's command line for each kind of machine. */
import { qemuArguments } from "../src/arguments";

/** The words that follow `option`, each time it is given. */
function given(args: readonly string[], option: string): string[] {
  return args.flatMap((word, i) => (word === option ? [args[i + 1] ?? ""] : []));
}

const kernel = { image: "/x/image.elf", memoryMiB: 64 };

test("a kernel gets its command line, an ISO has its own", () => {
  const args = qemuArguments({ ...kernel, commandLine: "quiet -- a b" });
  expect([given(args, "-kernel"), given(args, "-append")]).toEqual([
    ["/x/image.elf"],
    ["quiet -- a b"],
  ]);
  const iso = qemuArguments({ image: "/x/y.iso", memoryMiB: 64, commandLine: "quiet" });
  expect([given(iso, "-cdrom"), given(iso, "-append"), given(iso, "-kernel")]).toEqual([
    ["/x/y.iso"],
    [],
    [],
  ]);
});

test("without a command line the kernel gets an empty one", () => {
  expect(given(qemuArguments(kernel), "-append")).toEqual([""]);
});

test("an ISO as a disk is never written to, and may have a comma in its name", () => {
  const args = qemuArguments({ image: "/x/a,b.iso", medium: "disk", memoryMiB: 64 });
  expect(given(args, "-drive")).toEqual(["file=/x/a,,b.iso,format=raw,if=ide,snapshot=on"]);
});

test("memory is given in MiB", () => {
  expect(given(qemuArguments({ ...kernel, memoryMiB: 8 }), "-m")).toEqual(["8"]);
});

test("a window is shown only where it is asked for", () => {
  expect(given(qemuArguments(kernel), "-display")).toEqual(["none"]);
  expect(given(qemuArguments({ ...kernel, display: "none" }), "-display")).toEqual(["none"]);
  expect(given(qemuArguments({ ...kernel, display: "window" }), "-display")).toEqual([]);
});

test("a published port leads from this host alone to the machine, for TCP and UDP", () => {
  const publish = [
    { host: 8080, guest: 80 },
    { host: 53, guest: 5353 },
  ];
  expect(given(qemuArguments({ ...kernel, publish }), "-netdev")).toEqual([
    "user,id=net,hostfwd=tcp:127.0.0.1:8080-:80,hostfwd=udp:127.0.0.1:8080-:80" +
      ",hostfwd=tcp:127.0.0.1:53-:5353,hostfwd=udp:127.0.0.1:53-:5353",
  ]);
});

test("nothing of the user's own QEMU configuration takes part", () => {
  expect(qemuArguments(kernel)).toEqual(expect.arrayContaining(["-nodefaults", "-no-user-config"]));
});

test("more of QEMU's arguments come last", () => {
  expect(qemuArguments({ ...kernel, extra: ["-icount", "1"] }).slice(-2)).toEqual(["-icount", "1"]);
});
