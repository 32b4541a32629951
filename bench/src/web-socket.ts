/** A WebSocket connection as bytes (RFC 6455): the handshake, a text message and what it is answered with. */
import { connect } from "node:net";
import type { Answer } from "./check-answer.ts";

/** Those of section 1.3, so that what a handshake is answered with is known without hashing. */
const KEY = "dGhlIHNhbXBsZSBub25jZQ==";
export const ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
export const HANDSHAKE_FIELDS = { Upgrade: "websocket", Connection: "Upgrade", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": KEY };

const FINAL_TEXT = 0x81;
const MASKED = 0x80;
/** Any four bytes that are not zero, so that there is something to unmask. */
const MASK = Buffer.from([0x37, 0xfa, 0x21, 0x3d]);
const ANSWER_MAX_MS = 10_000;

/** A whole message in one frame; a client's is masked (section 5.3). */
export function frameOf(text: string, from: "client" | "server"): Buffer {
  const payload = Buffer.from(text);
  if (payload.length > 0xffff) throw new Error("a message has at most 65,535 bytes here");
  const mask = from === "client" ? MASK : Buffer.alloc(0);
  const size = payload.length < 126 ? Buffer.from([payload.length]) : Buffer.from([126, payload.length >> 8, payload.length & 0xff]);
  if (from === "client") {
    size.writeUInt8(size.readUInt8(0) | MASKED, 0);
    payload.forEach((byte, i) => payload.writeUInt8(byte ^ mask.readUInt8(i % mask.length), i));
  }
  return Buffer.concat([Buffer.from([FINAL_TEXT]), size, mask, payload]);
}

/** Opens a connection by `opening`, sends one message and takes what comes, as an answer whose content is the message's payload. */
export function askMessage(port: number, opening: string, message: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    let sent = false;
    const socket = connect({ host: "127.0.0.1", port }, () => socket.write(opening));
    const end = (finish: () => void): void => {
      socket.destroy();
      finish();
    };
    const refuse = (reason: string): void => end(() => reject(new Error(reason)));
    socket.setTimeout(ANSWER_MAX_MS, () => refuse(sent ? "the message was not answered in 10 s" : "the handshake was not answered in 10 s"));
    socket.on("error", reject).on("close", () => reject(new Error("the connection was closed")));
    socket.on("data", (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const headEnd = received.indexOf("\r\n\r\n");
      if (headEnd < 0) return;
      const head = readHead(received.subarray(0, headEnd).toString("latin1"));
      if (head.status !== 101) return end(() => resolve({ ...head, body: received.subarray(headEnd + 4) }));
      if (!sent) socket.write(frameOf(message, "client"));
      sent = true;
      const payload = readPayload(received.subarray(headEnd + 4));
      if (payload instanceof Error) refuse(payload.message);
      else if (payload !== undefined) end(() => resolve({ ...head, body: payload }));
    });
  });
}

/** A response's head as it is on the wire. */
export function readHead(text: string): Omit<Answer, "body"> {
  const [line = "", ...fields] = text.split("\r\n");
  const headers = fields.map((field) => [field.slice(0, field.indexOf(":")).toLowerCase(), field.slice(field.indexOf(":") + 1).trim()] as const);
  return { status: Number(line.split(" ")[1]), headers: Object.fromEntries(headers) };
}

/** The payload of the one frame that is expected; undefined while it is not whole. */
function readPayload(bytes: Buffer): Buffer | Error | undefined {
  if (bytes.length < 2) return undefined;
  const [first, second] = [bytes.readUInt8(0), bytes.readUInt8(1)];
  if (first !== FINAL_TEXT || second > 126) return new Error(`a frame begins with 0x${bytes.subarray(0, 2).toString("hex")}, which is no whole text message`);
  if (second === 126 && bytes.length < 4) return undefined;
  const [at, size] = second === 126 ? [4, bytes.readUInt16BE(2)] : [2, second];
  return bytes.length < at + size ? undefined : bytes.subarray(at, at + size);
}
