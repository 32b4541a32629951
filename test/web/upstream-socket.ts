/** A WebSocket server for clients to meet: it says what it is told to, right or wrong. */
import { createHash } from "node:crypto";
import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** A frame as servers send it; `first` is FIN, RSV and opcode. */
export function frame(first: number, payload: string | Uint8Array = ""): Buffer {
  const bytes = Buffer.from(payload as string);
  const size = bytes.length < 126 ? [bytes.length] : bytes.length < 65536 ? [126, bytes.length >> 8, bytes.length & 255] : [127, 0, 0, 0, 0, bytes.length >>> 24, (bytes.length >> 16) & 255, (bytes.length >> 8) & 255, bytes.length & 255];
  return Buffer.concat([Buffer.from([first, ...size]), bytes]);
}

export function closing(code: number, reason = ""): Buffer {
  return frame(0x88, Buffer.concat([Buffer.from([code >> 8, code & 255]), Buffer.from(reason)]));
}

export interface Heard {
  readonly opcode: number;
  readonly masked: boolean;
  readonly payload: Buffer;
}

export class Connection {
  readonly socket: Socket;
  readonly request: string;
  readonly heard: Heard[] = [];
  #bytes = Buffer.alloc(0);
  readonly #onFrame: (frame: Heard, connection: Connection) => void;

  constructor(socket: Socket, request: string, onFrame: (frame: Heard, connection: Connection) => void) {
    this.socket = socket;
    this.request = request;
    this.#onFrame = onFrame;
  }

  field(name: string): string | undefined {
    return new RegExp(`^${name}: (.*)\r$`, "im").exec(this.request)?.[1];
  }

  accept(more = "", accept = createHash("sha1").update(`${this.field("sec-websocket-key") ?? ""}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64")): this {
    this.socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n${more}\r\n`);
    return this;
  }

  send(...frames: readonly Buffer[]): this {
    this.socket.write(Buffer.concat(frames));
    return this;
  }

  take(more: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, more]);
    for (let one = this.#next(); one !== undefined; one = this.#next()) {
      this.heard.push(one);
      this.#onFrame(one, this);
    }
  }

  #next(): Heard | undefined {
    const bytes = this.#bytes;
    if (bytes.length < 2) return undefined;
    const short = (bytes[1] ?? 0) & 127;
    const masked = ((bytes[1] ?? 0) & 128) !== 0;
    const at = 2 + (short === 126 ? 2 : short === 127 ? 8 : 0);
    if (bytes.length < at) return undefined;
    const size = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
    const start = at + (masked ? 4 : 0);
    if (bytes.length < start + size) return undefined;
    const payload = Buffer.from(bytes.subarray(start, start + size));
    if (masked) for (let i = 0; i < size; i++) payload[i] = (payload[i] ?? 0) ^ (bytes[at + (i % 4)] ?? 0);
    this.#bytes = bytes.subarray(start + size);
    return { opcode: (bytes[0] ?? 0) & 15, masked, payload };
  }
}

export type Script = (connection: Connection) => void;

/** What is done with a connection to `path`, and with each frame that comes on it. */
export type Behaviour = (path: string) => { readonly opened: Script; readonly onFrame: (frame: Heard, connection: Connection) => void };

export class UpstreamSocket {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  last: Connection | undefined;

  private constructor(script: Behaviour) {
    this.#server = createServer((socket) => {
      let head = "";
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket)).on("error", () => {});
      let connection: Connection | undefined;
      socket.on("data", (bytes: Buffer) => {
        if (connection !== undefined) return connection.take(bytes);
        head += bytes.toString("latin1");
        if (!head.includes("\r\n\r\n")) return;
        const { opened, onFrame } = script(/^GET (\S+)/.exec(head)?.[1] ?? "");
        connection = this.last = new Connection(socket, head, onFrame);
        opened(connection);
      });
    });
  }

  static async start(script: Behaviour): Promise<UpstreamSocket> {
    const upstream = new UpstreamSocket(script);
    await new Promise<void>((resolve) => upstream.#server.listen(0, "127.0.0.1", resolve));
    return upstream;
  }

  get origin(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }
}
