import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmdirSync, rmSync, statfsSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { onProcessEnd } from "../clean-up.mjs";
import { run } from "../command.mjs";
import { isRoot } from "../root-rights.mjs";

const AWAY_MS = 20_000;

/**
 * EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH (Linux, fs/ext4/ext4.h): from now on nothing reaches the disk any more, not
 * even the file system's own journal. Perl, which Linux systems bring: Node has no ioctl.
 */
const SHUTDOWN =
  'open(my $d, "<", $ARGV[0]) or die "open: $!"; my $f = pack("L", 2); ioctl($d, 0x8004587d, $f) or die "ioctl: $!";';

/**
 * A file system in a file, whose power can be cut.
 * @typedef {object} LoopDisk
 * @property {string} folder where it is mounted
 * @property {() => void} cut the power
 * @property {() => Promise<void>} again mounts it as the next start of a machine does. Nobody may use it
 * @property {(left: number) => void} fill takes all room but so many bytes
 * @property {() => void} free gives back what `fill` took
 * @property {() => void} emergency makes it read only at once, as a disk with errors does
 * @property {() => Promise<void>} remove
 */

/**
 * @param {string} place a folder of this run on a disk of its own (not in memory) @param {number} megabytes
 * @returns {LoopDisk | { reason: string }} reason: why there can be none
 */
export function loopDisk(place, megabytes) {
  if (process.platform !== "linux") return { reason: "a file system in a file is made on Linux only" };
  if (!isRoot()) return { reason: "only root may mount a file system" };
  if (!existsSync("/dev/loop-control")) return { reason: "there are no loop devices" };
  const file = path.join(place, "disk");
  const folder = path.join(place, "mounted");
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(file, "");
    truncateSync(file, megabytes * 1024 * 1024);
    execFileSync("mkfs.ext4", ["-q", "-F", file], { stdio: "pipe" });
    execFileSync("perl", ["-e", "1"], { stdio: "pipe" });
    // Last, so that nothing stays mounted where it is said that there can be none.
    mount(file, folder);
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
  // Lazily, at an end that cannot wait: whoever still has a file of it open keeps it.
  const unmount = onProcessEnd(() => execFileSync("umount", ["-l", folder], { stdio: "ignore" }));
  const filler = path.join(folder, "filler");
  return {
    folder,
    cut: () => void execFileSync("perl", ["-e", SHUTDOWN, folder], { stdio: "pipe" }),
    async again() {
      await unmounted(folder);
      mount(file, folder);
    },
    fill(left) {
      const { bavail, bsize } = statfsSync(folder);
      execFileSync("fallocate", ["-l", String(Math.max(1, bavail * bsize - left)), filler], { stdio: "pipe" });
    },
    free: () => rmSync(filler, { force: true }),
    emergency: () => void execFileSync("mount", ["-o", "remount,abort", folder], { stdio: "pipe" }),
    async remove() {
      unmount();
      rmdirSync(folder);
      rmSync(file);
    },
  };
}

/**
 * commit=300: the file system's own habit of writing every five seconds must not save what nobody synced; noauto_da_alloc: nor
 * that of syncing what is cut to nothing or renamed, which others do not have.
 */
function mount(/** @type {string} */ file, /** @type {string} */ folder) {
  execFileSync("mount", ["-o", "loop,commit=300,noauto_da_alloc", file, folder], { stdio: "pipe" });
}

/** Never lazily: the next mount would find the file system alive, with all that never reached the disk. */
async function unmounted(/** @type {string} */ folder) {
  const deadline = Date.now() + AWAY_MS;
  for (;;) {
    const { code, output } = await run("umount", [folder]);
    if (code === 0) return;
    if (Date.now() > deadline) throw new Error(`the file system is still in use: ${output}`);
    await delay(20);
  }
}
