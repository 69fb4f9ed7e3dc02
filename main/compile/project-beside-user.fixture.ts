import { execFileSync } from "node:child_process";
import { closeSync, constants, mkdirSync, mkdtempSync, openSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PROGRAM } from "./compile-project.fixture";

const folders: string[] = [];
const pipes: string[] = [];

/**
 * For tests: a project in a folder that also holds files of the user's, which are none of its business.
 * @param files texts by path from the project's folder, beside those of `PROGRAM`; USER in them is the user's folder
 */
export function projectBesideUser(files: Readonly<Record<string, string>>): {
  readonly folder: string;
  readonly user: string;
} {
  const user = realpathSync(mkdtempSync(path.join(tmpdir(), "minihost-user-")));
  folders.push(user);
  const folder = path.join(user, "project");
  for (const [file, text] of Object.entries({ ...PROGRAM, ...files })) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text.replaceAll("USER", user));
  }
  return { folder, user };
}

/** A file on which whoever reads it waits. */
export function makePipe(file: string): void {
  execFileSync("mkfifo", [file]);
  pipes.push(file);
}

/** To be called after each test. */
export function removeProjectsBesideUser(): void {
  // Whoever waits for a writer goes on.
  for (const pipe of pipes.splice(0)) closeSync(openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
}
