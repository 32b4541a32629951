/** TextEncoder, TextDecoder, atob, btoa. */
import { attempt, type Cases } from "./cases.ts";

const FAULTS = [
  [0xff], [0xc3], [0xc3, 0x28], [0xe2, 0x82], [0xe2, 0x28, 0xa1], [0xed, 0xa0, 0x80], [0xf0, 0x9f, 0x92], [0xf4, 0x90, 0x80, 0x80],
  [0x61, 0xe0, 0x80, 0x80, 0x62], [0xf0, 0x80, 0x80, 0x80], [0xc0, 0xaf], [0xef, 0xbb, 0xbf, 0x41], [0xf8, 0x88, 0x80, 0x80, 0x80],
];

function inPieces(bytes: readonly number[], label: string): string {
  const decoder = new TextDecoder(label);
  return bytes.map((byte) => decoder.decode(Uint8Array.of(byte), { stream: true })).join("|") + "|" + decoder.decode();
}

export const cases: Cases = {
  encode: () => ["", "a", "é€😀", "\ud800", "a\udc00b", "\ud83d\ude00"].map((text) => [...new TextEncoder().encode(text)]),
  encodeInto: () => [0, 1, 2, 3, 4, 5, 9].map((size) => {
    const to = new Uint8Array(size);
    return [new TextEncoder().encodeInto("aé€😀", to), [...to]];
  }),
  faults: () => FAULTS.map((bytes) => new TextDecoder().decode(Uint8Array.from(bytes))),
  fatal: () => FAULTS.map((bytes) => attempt(() => new TextDecoder("utf8", { fatal: true }).decode(Uint8Array.from(bytes))).slice(0, 5)),
  pieces: () => FAULTS.map((bytes) => inPieces(bytes, "utf-8").replaceAll("|", "")),
  whole: () => [inPieces([...new TextEncoder().encode("aé€😀z")], "utf-8"), inPieces([0x41, 0, 0x3d, 0xd8, 0, 0xde], "utf-16le"), inPieces([0xd8, 0x3d, 0xde, 0, 0], "utf-16be")],
  marks: () => [new TextDecoder().decode(Uint8Array.of(0xef, 0xbb, 0xbf, 65)), new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.of(0xef, 0xbb, 0xbf, 65)).length],
  // Without 0x80 to 0x9f, which Node.js 20 reads as ISO 8859-1.
  latin1: () => new TextDecoder("latin1").decode(Uint8Array.from({ length: 96 }, (_, index) => index + 0xa0)),
  labels: () => ["UTF-8", " utf8 ", "ascii", "utf-16", "UTF-16BE"].map((label) => new TextDecoder(label).encoding),
  views: () => [new TextDecoder().decode(Uint8Array.of(65, 66, 67).buffer), new TextDecoder().decode(new DataView(Uint8Array.of(65, 66, 67).buffer, 1)), new TextDecoder().decode()],
  unknown: () => attempt(() => new TextDecoder("klingon").encoding).slice(0, 10),
  base64: () => [btoa("hello"), atob("aGVsbG8="), atob(" aGVs bG8 "), attempt(() => btoa("€")).slice(0, 21), attempt(() => atob("a")).slice(0, 21)],
};
