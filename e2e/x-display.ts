import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { hostname } from "node:os";

/** Red, green and blue, each 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** Opcodes and codes of the X protocol, version 11. */
const GET_IMAGE = 73;
const QUERY_EXTENSION = 98;
const FAKE_INPUT = 2;
const PRESS = 4;
const RELEASE = 5;
const MOVE = 6;
const LEFT = 1;
const Z_PIXMAP = 2;

/**
 * A client of the display that a test's windows are on. It sees the pixels that a user's eye would, whichever views they come
 * from, and moves the one mouse that all windows share. Spoken on the wire, so that no further program is needed.
 */
export class XDisplay {
  readonly #socket: Socket;
  readonly #root: number;
  #received = Buffer.alloc(0);
  #wake = () => {};
  /** One question at a time: answers come without a name. */
  #turn: Promise<unknown> = Promise.resolve();
  #testOpcode = 0;

  private constructor(socket: Socket, root: number) {
    this.#socket = socket;
    this.#root = root;
    socket.on("data", (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk]);
      this.#wake();
    });
  }

  /** Joins the display that DISPLAY names, with the cookie in XAUTHORITY if there is one. */
  static async join(env: NodeJS.ProcessEnv = process.env): Promise<XDisplay> {
    const number = /:(\d+)/.exec(env.DISPLAY ?? "")?.[1];
    if (number === undefined) throw new Error("there is no X display to look at");
    const socket = connect(`/tmp/.X11-unix/X${number}`);
    socket.write(greeting(cookieFor(env.XAUTHORITY, number)));
    const head = await exactly(socket, 8);
    const rest = await exactly(socket, head.readUInt16LE(6) * 4);
    if (head[0] !== 1) throw new Error(`the display refused: ${rest.toString("latin1")}`);
    const display = new XDisplay(socket, rootOf(rest));
    display.#testOpcode = await display.#opcodeOf("XTEST");
    return display;
  }

  leave(): void {
    this.#socket.destroy();
  }

  /** @returns the colour that is seen at a point of the screen, px */
  async pixel(x: number, y: number): Promise<Colour> {
    const [colour = [0, 0, 0]] = await this.pixels(x, y, 1, 1);
    return colour;
  }

  /** @returns the colours of an area of the screen, row by row */
  async pixels(x: number, y: number, width: number, height: number): Promise<readonly Colour[]> {
    const request = Buffer.alloc(20);
    request[0] = GET_IMAGE;
    request[1] = Z_PIXMAP;
    request.writeUInt16LE(5, 2);
    request.writeUInt32LE(this.#root, 4);
    request.writeInt16LE(Math.round(x), 8);
    request.writeInt16LE(Math.round(y), 10);
    request.writeUInt16LE(width, 12);
    request.writeUInt16LE(height, 14);
    request.writeUInt32LE(0xffff_ffff, 16);
    const image = (await this.#ask(request)).subarray(32);
    return Array.from({ length: width * height }, (_, at) => {
      const [blue = 0, green = 0, red = 0] = image.subarray(at * 4, at * 4 + 3);
      return [red, green, blue];
    });
  }

  /** Moves the mouse to a point of the screen. */
  move(x: number, y: number): Promise<void> {
    return this.#fake(MOVE, 0, x, y);
  }

  /** Presses the left button of the mouse where it is. */
  press(): Promise<void> {
    return this.#fake(PRESS, LEFT);
  }

  release(): Promise<void> {
    return this.#fake(RELEASE, LEFT);
  }

  async #fake(type: number, detail: number, x = 0, y = 0): Promise<void> {
    const request = Buffer.alloc(36);
    request[0] = this.#testOpcode;
    request[1] = FAKE_INPUT;
    request.writeUInt16LE(9, 2);
    request[4] = type;
    request[5] = detail;
    request.writeInt16LE(Math.round(x), 24);
    request.writeInt16LE(Math.round(y), 26);
    this.#socket.write(request);
    // Whatever was asked before has been carried out once the display answers.
    await this.#opcodeOf("XTEST");
  }

  async #opcodeOf(extension: string): Promise<number> {
    const request = Buffer.alloc(8 + padded(extension.length));
    request[0] = QUERY_EXTENSION;
    request.writeUInt16LE(request.length / 4, 2);
    request.writeUInt16LE(extension.length, 4);
    request.write(extension, 8, "latin1");
    const answer = await this.#ask(request);
    if (answer[8] !== 1) throw new Error(`the display has no ${extension}`);
    return answer[9] ?? 0;
  }

  /** @returns the answer, its head of 32 bytes included */
  #ask(request: Buffer): Promise<Buffer> {
    const answer = this.#turn.then(async () => {
      this.#socket.write(request);
      for (;;) {
        const head = await this.#take(32);
        if (head[0] === 0) throw new Error(`the display refused request ${head[10]} with error ${head[1]}`);
        // Anything else is an event, which nobody asked for.
        if (head[0] === 1) return Buffer.concat([head, await this.#take(head.readUInt32LE(4) * 4)]);
      }
    });
    this.#turn = answer.catch(() => {});
    return answer;
  }

  async #take(length: number): Promise<Buffer> {
    while (this.#received.length < length) {
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
    const taken = this.#received.subarray(0, length);
    this.#received = this.#received.subarray(length);
    return taken;
  }
}

function exactly(socket: Socket, length: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const read = () => {
      const bytes: Buffer | null = length === 0 ? Buffer.alloc(0) : socket.read(length);
      if (bytes === null) return void socket.once("readable", read);
      socket.off("error", reject);
      resolve(bytes);
    };
    socket.once("error", reject);
    read();
  });
}

/** The first message of a client: byte order, version, and the cookie. */
function greeting(cookie: Buffer): Buffer {
  const name = cookie.length === 0 ? "" : "MIT-MAGIC-COOKIE-1";
  const message = Buffer.alloc(12 + padded(name.length) + padded(cookie.length));
  message.write("l", 0, "latin1");
  message.writeUInt16LE(11, 2);
  message.writeUInt16LE(name.length, 6);
  message.writeUInt16LE(cookie.length, 8);
  message.write(name, 12, "latin1");
  cookie.copy(message, 12 + padded(name.length));
  return message;
}

/** The id of the first screen's root window, from the rest of the display's greeting. */
function rootOf(greeted: Buffer): number {
  const vendorLength = greeted.readUInt16LE(16);
  const formats = greeted[21] ?? 0;
  return greeted.readUInt32LE(32 + padded(vendorLength) + formats * 8);
}

/** The cookie of an .Xauthority file for a display; none is needed where there is no file. */
function cookieFor(file: string | undefined, number: string): Buffer {
  if (file === undefined) return Buffer.alloc(0);
  const bytes = readFileSync(file);
  const ANY_ADDRESS = 0xffff;
  let at = 0;
  const field = () => {
    const length = bytes.readUInt16BE(at);
    const value = bytes.subarray(at + 2, at + 2 + length);
    at += 2 + length;
    return value;
  };
  while (at < bytes.length) {
    const family = bytes.readUInt16BE(at);
    at += 2;
    const [address, display] = [field().toString("latin1"), field().toString("latin1")];
    field();
    const cookie = field();
    const isOurs = family === ANY_ADDRESS || address === hostname();
    if (isOurs && (display === "" || display === number)) return cookie;
  }
  return Buffer.alloc(0);
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
