/** A server for fetch to ask: an echo, streams, redirects, and responses that are wrong. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** By the last segment of /raw/NAME: the bytes of the response, then the end of the connection. */
const RAW: Readonly<Record<string, string>> = {
  "until-close": "HTTP/1.0 200 OK\r\ncontent-type: text/x\r\n\r\nall of it",
  "early-hints": "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 200 Fine\r\ncontent-length: 2\r\n\r\nok",
  nothing: "",
  "cut-head": "HTTP/1.1 200 OK\r\ncontent-le",
  "cut-body": "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf",
  "cut-chunk": "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n",
  "two-lengths": "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\nabc",
  "length-and-chunks": "HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
  "bad-chunk": "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
  "bad-version": "HTTP/3.7 200 OK\r\ncontent-length: 0\r\n\r\n",
  "huge-head": `HTTP/1.1 200 OK\r\nx-a: ${"a".repeat(100_000)}\r\ncontent-length: 0\r\n\r\n`,
  folded: "HTTP/1.1 200 OK\r\nx-a: 1\r\n  2\r\ncontent-length: 0\r\n\r\n",
  switching: "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n",
  "not-http": "SSH-2.0-OpenSSH_9.2\r\n",
};

export class Upstream {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Connections so far. */
  connections = 0;
  /** Requests so far. */
  requests = 0;
  /** Bytes of /large that were given to sockets. */
  sent = 0;

  private constructor() {
    this.#server = createServer((request, response) => this.#answer(request, response));
    this.#server.on("connection", (socket) => {
      this.connections++;
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
  }

  static async start(): Promise<Upstream> {
    const upstream = new Upstream();
    await new Promise<void>((resolve) => upstream.#server.listen(0, "127.0.0.1", resolve));
    return upstream;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Connections that are open. */
  get open(): number {
    return this.#sockets.size;
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    this.requests++;
    const url = new URL(request.url ?? "/", "http://x");
    const [, first = "", second = ""] = url.pathname.split("/");
    const last = first === "raw" ? RAW[second] : undefined;
    if (last !== undefined) return void request.socket.end(last, "latin1");
    const serve = (this as unknown as Record<string, ((...args: unknown[]) => void) | undefined>)[`on_${first}`];
    if (serve === undefined) return void response.writeHead(404).end();
    serve.call(this, request, response, second, url);
  }

  /** The request as it came: its line, the header fields that say something, the body. */
  on_echo(request: IncomingMessage, response: ServerResponse): void {
    const shown = ["accept", "content-length", "content-type", "cookie", "transfer-encoding", "user-agent", "x-a", "x-latin"];
    const fields = shown.filter((name) => request.headers[name] !== undefined && !(["user-agent", "accept"].includes(name) && /node|Catzilla|\*\/\*/.test(String(request.headers[name]))));
    collect(request, (body) => {
      const text = [`${request.method} ${request.url}`, ...fields.map((name) => `${name}: ${String(request.headers[name])}`), "", body.toString()].join("\n");
      response.setHeader("content-type", "text/plain").end(text);
    });
  }

  on_size(request: IncomingMessage, response: ServerResponse): void {
    collect(request, (body) => void response.end(String(body.length)));
  }

  on_json(_: IncomingMessage, response: ServerResponse): void {
    response.setHeader("content-type", "application/json").end('{"a":[1,"é"]}');
  }

  /** In the coding that is asked for; "broken" is none. */
  on_coded(request: IncomingMessage, response: ServerResponse, coding: string): void {
    const text = `${"coded ".repeat(50_000)}${Boolean(request.headers["accept-encoding"])}`;
    const content = coding === "br" ? brotliCompressSync(text) : gzipSync(text);
    response.setHeader("content-encoding", coding === "broken" ? "gzip" : coding).end(coding === "broken" ? "not gzip" : content);
  }

  on_bytes(_: IncomingMessage, response: ServerResponse): void {
    response.end(Buffer.from([0, 255, 128]));
  }

  on_form(_: IncomingMessage, response: ServerResponse): void {
    response.setHeader("content-type", "application/x-www-form-urlencoded").end("a=1&b=%20+");
  }

  on_status(_: IncomingMessage, response: ServerResponse, status: string): void {
    response.writeHead(Number(status), "As Asked").end();
  }

  on_headers(_: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { "x-many": ["a", "b"], "x-latin": Buffer.from("é").toString("latin1"), "x-empty": "", "set-cookie": ["a=1; path=/", "b=2"] }).end();
  }

  on_credentials({ headers }: IncomingMessage, response: ServerResponse): void {
    response.end(JSON.stringify([headers.authorization ?? null, headers.cookie ?? null, headers["x-a"] ?? null]));
  }

  on_pieces(_: IncomingMessage, response: ServerResponse): void {
    let count = 0;
    const timer = setInterval(() => {
      response.write(`piece ${++count};`);
      if (count < 3) return;
      clearInterval(timer);
      response.end();
    }, 10);
  }

  /** As fast as the client takes it. */
  on_large(_: IncomingMessage, response: ServerResponse, size: string): void {
    let left = Number(size);
    response.setHeader("content-length", left);
    const more = (): void => {
      while (left > 0) {
        const piece = Buffer.alloc(Math.min(left, 50_000), "a");
        left -= piece.length;
        this.sent += piece.length;
        if (!response.write(piece)) return void response.once("drain", more);
      }
      response.end();
    };
    more();
  }

  on_redirect(_: IncomingMessage, response: ServerResponse, status: string, url: URL): void {
    const to = url.searchParams.get("to");
    response.writeHead(Number(status), to === null ? {} : { location: to }).end("moved");
  }

  on_loop(_: IncomingMessage, response: ServerResponse): void {
    response.writeHead(302, { location: "/loop" }).end();
  }

  on_silence(): void {}

  on_stuck(_: IncomingMessage, response: ServerResponse): void {
    response.setHeader("content-length", 100).write("begin");
  }

  /** Answers the first request of each connection, and ends the connection when the second comes. */
  on_stale(request: IncomingMessage, response: ServerResponse): void {
    const socket = request.socket as Socket & { asked?: boolean };
    if (socket.asked === true) return void socket.destroy();
    socket.asked = true;
    response.end("ok");
  }
}

function collect(request: IncomingMessage, done: (body: Buffer) => void): void {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part)).on("end", () => done(Buffer.concat(parts)));
}
