/** node:buffer, node:string_decoder. */
import { Buffer } from "node:buffer";
import { StringDecoder } from "node:string_decoder";
import { attempt, type Cases } from "./cases.ts";

const TEXTS = ["", "a", "héllo €😀", "\ud800", "aGVsbG8=", "68656c6c6f", "zz", "-_-_", "ab c\nd"];
const ENCODINGS = ["utf8", "hex", "base64", "base64url", "latin1", "ascii", "utf16le"] as const;

function numbers(): unknown[] {
  const buffer = Buffer.alloc(16);
  buffer.writeUInt8(255, 0);
  buffer.writeInt8(-2, 1);
  buffer.writeUInt16BE(0x1234, 2);
  buffer.writeInt32LE(-123456, 4);
  buffer.writeDoubleBE(1.5, 8);
  const first = buffer.toString("hex");
  buffer.writeBigUInt64LE(2n ** 63n + 1n, 0);
  buffer.writeFloatLE(-0.25, 8);
  buffer.writeUIntBE(0x123456, 12, 3);
  return [first, buffer.toString("hex"), buffer.readBigInt64LE(0).toString(), buffer.readFloatLE(8), buffer.readUIntBE(12, 3), buffer.readIntLE(3, 5), buffer.readUInt32BE(4), buffer.readInt16LE(14)];
}

export const cases: Cases = {
  from: () => TEXTS.flatMap((text) => ENCODINGS.map((encoding) => [text, encoding, [...Buffer.from(text, encoding)]])),
  text: () => ENCODINGS.map((encoding) => Buffer.from([0, 65, 200, 255, 0x3d, 0xd8]).toString(encoding)),
  numbers,
  range: () => [attempt(() => Buffer.alloc(2).readUInt32LE(0)).split(":")[0], attempt(() => Buffer.from("x", "nope" as never)).split(":")[0]],
  concat: () => [Buffer.concat([Buffer.from("ab"), Uint8Array.of(99), Buffer.from("de")]).toString(), Buffer.concat([Buffer.from("abc"), Buffer.from("def")], 4).toString(), Buffer.byteLength("é€"), Buffer.byteLength("aGk=", "base64")],
  find: () => {
    const buffer = Buffer.from("hello hello");
    return [buffer.indexOf("llo"), buffer.indexOf("llo", 4), buffer.lastIndexOf("hel"), buffer.includes("xyz"), buffer.indexOf(111), buffer.indexOf(Buffer.from("o h")), buffer.indexOf("l", -2)];
  },
  copies: () => {
    const buffer = Buffer.from("abcdef");
    const target = Buffer.alloc(4, "-");
    const view = buffer.slice(1, 3);
    view[0] = 88;
    return [buffer.copy(target, 1, 2), target.toString(), buffer.toString(), view.toString(), Buffer.alloc(5, "ab").toString(), Buffer.alloc(3).fill("é").toString("hex"), buffer.write("éé", 4), buffer.toString("latin1")];
  },
  compare: () => [Buffer.compare(Buffer.from("a"), Buffer.from("b")), Buffer.from("ab").equals(Buffer.from("ab")), Buffer.from("b").compare(Buffer.from("a"))],
  kinds: () => [Buffer.isBuffer(Buffer.alloc(1)), Buffer.isBuffer(new Uint8Array(1)), Buffer.alloc(1) instanceof Uint8Array, JSON.stringify(Buffer.from("hi")), Buffer.from({ type: "Buffer", data: [1, 2] } as never).length, Buffer.isEncoding("HEX"), Buffer.name, Buffer.from(Uint16Array.of(1, 257)).toString("hex"), Buffer.from(Uint8Array.of(1, 2, 3).buffer, 1).toString("hex")],
  called: () => {
    // Node's types have it with `new` alone.
    const call = Buffer as unknown as (value: string | number, encoding?: string) => Buffer;
    return [call("hi").toString("hex"), call("6869", "hex").toString(), new Buffer([1, 2]).length, new Buffer("x") instanceof Buffer, call(3).length];
  },
  swap: () => [Buffer.from([1, 2, 3, 4]).swap16().toString("hex"), Buffer.from([1, 2, 3, 4]).swap32().toString("hex")],
  decoder: () => {
    const utf8 = new StringDecoder("utf8");
    const base64 = new StringDecoder("base64");
    return [[0xe2, 0x82, 0xac, 0x41].map((byte) => utf8.write(Buffer.from([byte]))), utf8.end(Buffer.from([0xe2])), base64.write(Buffer.from("ab")), base64.write(Buffer.from("cd")), base64.end()];
  },
};
