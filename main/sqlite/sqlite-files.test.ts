import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eraseDatabase, hasLog, moveDatabase, SIDE_SUFFIXES } from "./sqlite-files";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "minihost-sqlite-files-"));
  file = join(folder, "a.sqlite");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A database with all its side files, each with its own name in it. */
function make(path: string): void {
  for (const suffix of ["", ...SIDE_SUFFIXES]) writeFileSync(path + suffix, path + suffix);
}

const left = (path: string) => ["", ...SIDE_SUFFIXES].filter((suffix) => existsSync(path + suffix));

describe("a database that is erased", () => {
  it("goes with every side file", () => {
    make(file);
    eraseDatabase(file);
    expect(left(file)).toEqual([]);
  });

  it("gives its space back although somebody still holds it open", () => {
    make(file);
    const held = ["", "-journal", "-wal"].map((suffix) => openSync(file + suffix, "r"));
    eraseDatabase(file);
    expect(held.map((descriptor) => fstatSync(descriptor).size)).toEqual([0, 0, 0]);
    for (const descriptor of held) closeSync(descriptor);
  });

  it("is no error when there is none, nor when a folder stands in its place", () => {
    eraseDatabase(file);
    mkdirSync(`${file}-wal`);
    mkdirSync(file);
    writeFileSync(join(file, "inside"), "");
    eraseDatabase(file);
    expect(left(file)).toEqual([]);
  });

  it("leaves alone what a link in its place leads to", () => {
    const elsewhere = join(folder, "elsewhere");
    writeFileSync(elsewhere, "the user's");
    symlinkSync(elsewhere, file);
    eraseDatabase(file);
    expect(readFileSync(elsewhere, "utf8")).toBe("the user's");
  });
});

describe("a database that takes the place of another", () => {
  it("meets neither its own side files there nor those of the other", () => {
    const draft = `${file}.draft`;
    make(file);
    make(draft);
    moveDatabase(draft, file);
    expect(left(file)).toEqual([""]);
    expect(left(draft)).toEqual([]);
    expect(readFileSync(file, "utf8")).toBe(draft);
  });
});

describe("a log", () => {
  it("is there when a journal or a write-ahead log is longer than nothing", () => {
    writeFileSync(`${file}-wal`, "");
    writeFileSync(`${file}-shm`, "index");
    expect(hasLog(file)).toBe(false);
    writeFileSync(`${file}-wal`, "x");
    expect(hasLog(file)).toBe(true);
    rmSync(`${file}-wal`);
    expect(hasLog(file)).toBe(false);
    writeFileSync(`${file}-journal`, "x");
    expect(hasLog(file)).toBe(true);
  });
});
