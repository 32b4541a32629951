/** A WebSocket client for tests: frames as they are, so that it can be wrong on purpose. */
import { createHash, randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

export interface Frame {
  readonly fin: boolean;
  readonly rsv1: boolean;
  readonly opcode: number;
  readonly payload: Buffer;
}

export interface Handshake {
  readonly status: number;
  /** By names in lower case. */
  readonly fields: ReadonlyMap<string, string>;
  /** What came behind the head of a refusal. */
  readonly body: string;
}

const PATIENCE_MS = 30_000;

/** A frame as a client sends it; `first` is FIN, RSV and opcode: 0x81 is a whole text. */
export function frame(first: number, payload: string | Uint8Array = "", { masked = true } = {}): Buffer {
  const bytes = Buffer.from(payload as string);
  const size = bytes.length < 126 ? [bytes.length] : bytes.length < 65536 ? [126, bytes.length >> 8, bytes.length & 255] : [127, 0, 0, 0, 0, bytes.length >>> 24, (bytes.length >> 16) & 255, (bytes.length >> 8) & 255, bytes.length & 255];
  const head = Buffer.from([first, (size[0] ?? 0) | (masked ? 0x80 : 0), ...size.slice(1)]);
  if (!masked) return Buffer.concat([head, bytes]);
  const mask = randomBytes(4);
  return Buffer.concat([head, mask, bytes.map((byte, i) => byte ^ (mask[i % 4] ?? 0))]);
}

export class Client {
  readonly socket: Socket;
  readonly handshake: Handshake;
  /** That the server has ended the connection. */
  readonly ended: Promise<void>;
  #bytes: Buffer;
  #wake: () => void = () => {};
  #over = false;

  private constructor(socket: Socket, handshake: Handshake, rest: Buffer) {
    this.socket = socket;
    this.handshake = handshake;
    this.#bytes = rest;
    this.ended = new Promise((resolve) => {
      const end = (): void => {
        this.#over = true;
        this.#wake();
        resolve();
      };
      socket.on("end", end).on("close", end).on("error", end);
    });
    socket.on("data", (more: Buffer) => {
      this.#bytes = Buffer.concat([this.#bytes, more]);
      this.#wake();
    });
  }

  /** Connects and waits for the answer; `fields` go before those of an ordinary handshake, `undefined` leaves one out. */
  static async open(port: number, path: string, fields: Readonly<Record<string, string | undefined>> = {}): Promise<Client> {
    const key = randomBytes(16).toString("base64");
    const usual = { Host: "localhost", Connection: "Upgrade", Upgrade: "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": key };
    const lines = Object.entries({ ...usual, ...fields }).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
    const socket = connect(port, "127.0.0.1");
    socket.setNoDelay(true);
    socket.write(`GET ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
    const { handshake, rest } = await readHead(socket);
    if (handshake.status === 101 && !("Sec-WebSocket-Key" in fields)) {
      const expected = createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
      if (handshake.fields.get("sec-websocket-accept") !== expected) throw new Error("Sec-WebSocket-Accept is wrong");
    }
    return new Client(socket, handshake, rest);
  }

  send(first: number, payload?: string | Uint8Array): this {
    this.socket.write(frame(first, payload));
    return this;
  }

  text(payload: string): this {
    return this.send(0x81, payload);
  }

  json(value: unknown): this {
    return this.text(JSON.stringify(value));
  }

  raw(bytes: Uint8Array): this {
    this.socket.write(bytes);
    return this;
  }

  /** The next frame; undefined when the connection ends before it. */
  async next(): Promise<Frame | undefined> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = takeFrame(this.#bytes);
      if (found !== undefined) {
        this.#bytes = this.#bytes.subarray(found.size);
        return found.frame;
      }
      if (this.#over) return undefined;
      if (Date.now() > deadline) throw new Error("no frame came");
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        setTimeout(resolve, 1000).unref();
      });
    }
  }

  /** The next frame in words: `text hello`, `close 1002 why`, `end`. */
  async heard(): Promise<string> {
    const next = await this.next();
    if (next === undefined) return "end";
    const name = NAMES[next.opcode] ?? `opcode ${next.opcode}`;
    if (next.opcode === 8) return next.payload.length === 0 ? "close" : `close ${next.payload.readUInt16BE(0)} ${next.payload.toString("utf8", 2)}`.trimEnd();
    return next.opcode === 2 ? `binary ${next.payload.toString("hex")}` : `${name} ${next.payload.toString("utf8")}`.trimEnd();
  }

  async heardJson(): Promise<unknown> {
    const text = (await this.next())?.payload.toString("utf8");
    return text === undefined ? undefined : JSON.parse(text);
  }

  /** Says goodbye and waits for the end. */
  async bye(code = 1000, reason = ""): Promise<string> {
    this.send(0x88, Buffer.concat([Buffer.from([code >> 8, code & 255]), Buffer.from(reason)]));
    const answer = await this.heard();
    this.socket.end();
    await this.ended;
    return answer;
  }
}

const NAMES: Readonly<Record<number, string>> = { 0: "continuation", 1: "text", 2: "binary", 8: "close", 9: "ping", 10: "pong" };

function takeFrame(bytes: Buffer): { frame: Frame; size: number } | undefined {
  if (bytes.length < 2) return undefined;
  const [first = 0, second = 0] = bytes;
  if ((second & 0x80) !== 0) throw new Error("the server masks its frames");
  const short = second & 0x7f;
  const head = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < head) return undefined;
  const length = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  if (bytes.length < head + length) return undefined;
  const payload = bytes.subarray(head, head + length);
  return { frame: { fin: (first & 0x80) !== 0, rsv1: (first & 0x40) !== 0, opcode: first & 15, payload }, size: head + length };
}

function readHead(socket: Socket): Promise<{ handshake: Handshake; rest: Buffer }> {
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0);
    const timer = setTimeout(() => reject(new Error(`no answer to the handshake: ${bytes.toString()}`)), PATIENCE_MS);
    const done = (): void => {
      const end = bytes.indexOf("\r\n\r\n");
      const [status = "", ...lines] = bytes.toString("latin1", 0, end).split("\r\n");
      const fields = new Map(lines.map((line): [string, string] => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)]));
      const rest = bytes.subarray(end + 4);
      const length = Number(fields.get("content-length") ?? 0);
      if (rest.length < length) return;
      clearTimeout(timer);
      socket.off("data", take).off("error", reject);
      resolve({ handshake: { status: Number(status.split(" ")[1]), fields, body: rest.toString("utf8", 0, length) }, rest: rest.subarray(length) });
    };
    const take = (more: Buffer): void => {
      bytes = Buffer.concat([bytes, more]);
      if (bytes.includes("\r\n\r\n")) done();
    };
    socket.on("data", take).on("error", reject);
  });
}
