import { execFileSync } from "node:child_process";
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { FileRefused, MAX_SOURCE_BYTES, readPlainFile, readPlainFileAside } from "./plain-file";

let outer = "";
let root = "";

beforeEach(() => {
  outer = realpathSync(mkdtempSync(path.join(tmpdir(), "minihost-reader-")));
  root = path.join(outer, "root");
  mkdirSync(path.join(root, "sub"), { recursive: true });
  writeFileSync(path.join(root, "a.txt"), "a");
  writeFileSync(path.join(outer, "secret.txt"), "secret");
});
afterEach(() => rmSync(outer, { recursive: true }));

const inRoot = (file: string) => path.join(root, file);

function refusalOf(file: string, between = () => {}): string {
  try {
    readPlainFile(root, file, MAX_SOURCE_BYTES, between);
    return "read";
  } catch (error) {
    if (error instanceof FileRefused) return error.why;
    throw error;
  }
}

it("reads a file, and one that a link inside leads to, under its real path", async () => {
  symlinkSync("a.txt", inRoot("link.txt"));
  const read = readPlainFile(root, inRoot("link.txt"), 10);
  expect([Buffer.from(read.bytes).toString(), read.realPath]).toEqual(["a", inRoot("a.txt")]);
  expect(await readPlainFileAside(root, inRoot("link.txt"), 10)).toEqual(read);
});

it.each<[string, string, string, () => void]>([
  ["what is not there", "b.txt", "absent", () => {}],
  ["what is below a file", "a.txt/b", "absent", () => {}],
  ["a folder", "sub", "absent", () => {}],
  ["a path with a NUL", "a\0b", "absent", () => {}],
  ["a way out", "../secret.txt", "outside", () => {}],
  ["a way out to nothing", "../nothing.txt", "outside", () => {}],
  ["a link that leads out", "link.txt", "outside", () => symlinkSync("../secret.txt", inRoot("link.txt"))],
  ["a folder's link that leads out", "link/secret.txt", "outside", () => symlinkSync("..", inRoot("link"))],
  ["a link in a circle", "link.txt", "unreadable", () => symlinkSync("link.txt", inRoot("link.txt"))],
  ["a name that is too long", "a".repeat(300), "unreadable", () => {}],
  ["more than 16 MB", "a.txt", "too-large", () => truncateSync(inRoot("a.txt"), MAX_SOURCE_BYTES + 1)],
])("refuses %s", (_, file, why, prepare) => {
  prepare();
  expect(refusalOf(`${root}/${file}`)).toBe(why);
});

it.skipIf(process.platform === "win32")("refuses a pipe at once, whoever put it there and when", () => {
  execFileSync("mkfifo", [inRoot("pipe")]);
  expect(refusalOf(inRoot("pipe"))).toBe("not-plain");
  const exchange = () => renameSync(inRoot("pipe"), inRoot("a.txt"));
  expect(refusalOf(inRoot("a.txt"), exchange)).toBe("not-plain");
});

it("reads what an editor saves between the look and the opening, and finds nothing where that never ends", () => {
  const save = (text: string) => {
    writeFileSync(inRoot("draft"), text);
    renameSync(inRoot("draft"), inRoot("a.txt"));
  };
  const saves = [() => save("saved")];
  const { bytes } = readPlainFile(root, inRoot("a.txt"), 10, () => saves.pop()?.());
  expect(Buffer.from(bytes).toString()).toBe("saved");
  expect(refusalOf(inRoot("a.txt"), () => save("again"))).toBe("absent");
});

it.each(["EBUSY", "EMFILE", "ENFILE", "EIO", "ESTALE", "UNKNOWN", "EINVAL", "ETIMEDOUT"])(
  "takes %s of the operating system for a file that cannot be read",
  (code) => {
    const fail = () => {
      throw Object.assign(new Error(code), { code, syscall: "open" });
    };
    expect(refusalOf(inRoot("a.txt"), fail)).toBe("unreadable");
  },
);

it("throws what is no word of the operating system's", () => {
  const fail = () => {
    throw new TypeError("a bug");
  };
  expect(() => refusalOf(inRoot("a.txt"), fail)).toThrow("a bug");
});

it("refuses what takes the place of a file between the look and the opening", () => {
  const exchange = () => {
    unlinkSync(inRoot("a.txt"));
    symlinkSync("../secret.txt", inRoot("a.txt"));
  };
  expect(refusalOf(inRoot("a.txt"), exchange)).toMatch(/outside|unreadable/);
});

it.skipIf(process.platform !== "linux")(
  "refuses a file whose folder was moved out between the look and the opening",
  () => {
    writeFileSync(inRoot("sub/b.txt"), "b");
    const exchange = () => {
      renameSync(inRoot("sub"), path.join(outer, "moved"));
      symlinkSync("../moved", inRoot("sub"));
    };
    expect(refusalOf(inRoot("sub/b.txt"), exchange)).toBe("outside");
  },
);

it("reads a file that has further names, as package managers make them", () => {
  linkSync(inRoot("a.txt"), inRoot("b.txt"));
  expect(refusalOf(inRoot("b.txt"))).toBe("read");
});
