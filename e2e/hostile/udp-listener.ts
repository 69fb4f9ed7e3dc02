import { createSocket, type Socket } from "node:dgram";

/** Counts the datagrams that come to a port of this computer. */
export class UdpListener {
  heard = 0;

  private constructor(private readonly socket: Socket) {
    socket.on("message", () => {
      this.heard += 1;
    });
  }

  static async start(): Promise<UdpListener> {
    const socket = createSocket("udp4");
    await new Promise<void>((bound) => socket.bind(0, "127.0.0.1", bound));
    return new UdpListener(socket);
  }

  get port(): number {
    return this.socket.address().port;
  }

  stop(): void {
    this.socket.close();
  }
}
