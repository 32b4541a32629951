/** The opening handshake of a WebSocket client (RFC 6455, section 4.1). */
import { accept } from "catzilla:frames";
import { base64Encode, latin1Decode, latin1Encode, randomFill } from "catzilla:native";
import type { Headers } from "./headers.ts";
import type { URL } from "./url.ts";

const OURS = new Set(["connection", "content-length", "host", "transfer-encoding", "upgrade"]);
const HEAD_BYTES_MAX = 16384;

export class Handshake {
  readonly #key: string;
  readonly #url: URL;
  readonly #protocols: readonly string[];
  readonly #headers: Headers;

  constructor(url: URL, protocols: readonly string[], headers: Headers) {
    const nonce = new Uint8Array(16);
    randomFill(nonce);
    this.#key = base64Encode(nonce, false);
    this.#url = url;
    this.#protocols = protocols;
    this.#headers = headers;
  }

  request(): Uint8Array {
    const { pathname, search, host } = this.#url;
    const lines = [`GET ${pathname}${search} HTTP/1.1`, `host: ${this.#headers.get("host") ?? host}`, "upgrade: websocket", "connection: upgrade", `sec-websocket-key: ${this.#key}`, "sec-websocket-version: 13"];
    if (this.#protocols.length > 0) lines.push(`sec-websocket-protocol: ${this.#protocols.join(", ")}`);
    if (!this.#headers.has("user-agent")) lines.push("user-agent: Catzilla");
    for (const [name, value] of this.#headers) if (!OURS.has(name) && !name.startsWith("sec-websocket-")) lines.push(`${name}: ${value}`);
    return latin1Encode(`${lines.join("\r\n")}\r\n\r\n`);
  }

  /** The subprotocol that the server has chosen. Throws when it does not answer as it should. */
  check(head: string): string {
    const [status = "", ...lines] = head.split("\r\n");
    if (!/^HTTP\/1\.1 101(?: |$)/.test(status)) throw new Error(/^HTTP\/1\.[01] \d{3}/.test(status) ? `the server answers ${status.slice(9)}` : "what came is not HTTP");
    const fields = fieldsOf(lines);
    const tokens = (name: string): string[] => (fields.get(name) ?? "").split(",").map((token) => token.trim().toLowerCase());
    if (fields.get("upgrade")?.toLowerCase() !== "websocket" || !tokens("connection").includes("upgrade")) throw new Error("the server does not speak WebSocket");
    if (fields.get("sec-websocket-accept") !== accept(this.#key)) throw new Error("the server's Sec-WebSocket-Accept is wrong");
    if ((fields.get("sec-websocket-extensions") ?? "") !== "") throw new Error("the server uses an extension that nobody asked for");
    return this.#checkProtocol(fields.get("sec-websocket-protocol"));
  }

  #checkProtocol(protocol: string | undefined): string {
    if (protocol === undefined && this.#protocols.length === 0) return "";
    if (protocol !== undefined && this.#protocols.includes(protocol)) return protocol;
    throw new Error(protocol === undefined ? "the server has none of the subprotocols" : `the server chose the subprotocol "${protocol}", which nobody asked for`);
  }
}

/** Those that come more than once are joined, as in any list. */
function fieldsOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of lines) {
    const match = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*$/.exec(line);
    if (match?.[1] === undefined || match[2] === undefined) throw new Error("the server's header section is malformed");
    const name = match[1].toLowerCase();
    const before = fields.get(name);
    fields.set(name, before === undefined ? match[2] : `${before}, ${match[2]}`);
  }
  return fields;
}

/** Where the head ends in `bytes`, with its empty line; `undefined`: it has not come as a whole. */
export function endOfHead(bytes: Uint8Array): number | undefined {
  const end = latin1Decode(bytes.subarray(0, HEAD_BYTES_MAX)).indexOf("\r\n\r\n");
  if (end < 0 && bytes.length >= HEAD_BYTES_MAX) throw new Error("the server's header section is too large");
  return end < 0 ? undefined : end + 4;
}
