import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { startService } from "./service.mjs";

const SCREEN = "1280x900x24";
const ANY_ADDRESS = 0xffff;

/**
 * An X display without a screen, on a free number that the server chooses itself, on local sockets only, and with a
 * cookie: other users of the machine may reach the socket.
 * @param {string} folder private to this run
 */
export async function startVirtualDisplay(folder) {
  const XAUTHORITY = path.join(folder, "xauthority");
  writeFileSync(XAUTHORITY, xauthority(randomBytes(16)), { mode: 0o600 });
  const { said, end } = await startService(
    "Xvfb",
    ["-displayfd", "3", "-screen", "0", SCREEN, "-nolisten", "tcp", "-auth", XAUTHORITY],
    { readyLine: /^(\d+)\n/m },
  );
  return { env: { DISPLAY: `:${said}`, XAUTHORITY }, end };
}

/**
 * An .Xauthority file with one cookie, for any address and any display number: the number is not known before the server
 * has read the file. Written here since the format is one record, and the xauth program one more package.
 * @param {Buffer} cookie
 */
export function xauthority(cookie) {
  const fields = [Buffer.alloc(0), Buffer.alloc(0), Buffer.from("MIT-MAGIC-COOKIE-1"), cookie];
  return Buffer.concat([shortOf(ANY_ADDRESS), ...fields.flatMap((field) => [shortOf(field.length), field])]);
}

/** @param {number} value */
function shortOf(value) {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
