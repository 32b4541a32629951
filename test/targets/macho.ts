/** Reads as much of a Mach-O program as tells whether its code signature is valid. */
import { createHash } from "node:crypto";

export interface CodeSignature {
  /** Made without a certificate. */
  readonly adHoc: boolean;
  readonly identifier: string;
  /** Every page of the file up to the signature has the hash that the signature says. */
  readonly pagesMatch: boolean;
  /** The pages cover everything before the signature. */
  readonly coversAll: boolean;
}

export interface MachO {
  readonly cpu: "x86_64" | "arm64" | "other";
  readonly executable: boolean;
  readonly libraries: readonly string[];
  readonly signature: CodeSignature | undefined;
}

const MAGIC_64 = 0xfeedfacf;
const TYPE_EXECUTE = 2;
const LOAD_DYLIB = 0xc;
const CODE_SIGNATURE = 0x1d;
const SUPERBLOB = 0xfade0cc0;
const CODE_DIRECTORY = 0xfade0c02;
const FLAG_ADHOC = 0x2;
const HASH_SHA256 = 2;

/** Throws when the bytes are no 64-bit little-endian Mach-O. */
export function readMachO(bytes: Buffer): MachO {
  if (bytes.readUInt32LE(0) !== MAGIC_64) throw new Error("not a 64-bit Mach-O");
  const libraries: string[] = [];
  let signature: CodeSignature | undefined;
  for (const { command, offset } of loadCommands(bytes)) {
    if (command === LOAD_DYLIB) libraries.push(cString(bytes, offset + bytes.readUInt32LE(offset + 8)));
    if (command === CODE_SIGNATURE) signature = readSignature(bytes, bytes.readUInt32LE(offset + 8));
  }
  const cpuType = bytes.readUInt32LE(4);
  const cpu = cpuType === 0x01000007 ? "x86_64" : cpuType === 0x0100000c ? "arm64" : "other";
  return { cpu, executable: bytes.readUInt32LE(12) === TYPE_EXECUTE, libraries, signature };
}

function loadCommands(bytes: Buffer): { readonly command: number; readonly offset: number }[] {
  const commands = [];
  let offset = 32;
  for (let left = bytes.readUInt32LE(16); left > 0; left--) {
    commands.push({ command: bytes.readUInt32LE(offset), offset });
    offset += bytes.readUInt32LE(offset + 4);
  }
  return commands;
}

function readSignature(bytes: Buffer, start: number): CodeSignature {
  if (bytes.readUInt32BE(start) !== SUPERBLOB) throw new Error("the code signature is no superblob");
  const count = bytes.readUInt32BE(start + 8);
  for (let index = 0; index < count; index++) {
    const blob = start + bytes.readUInt32BE(start + 12 + index * 8 + 4);
    if (bytes.readUInt32BE(blob) === CODE_DIRECTORY) return readCodeDirectory(bytes, blob, start);
  }
  throw new Error("the code signature has no code directory");
}

function readCodeDirectory(bytes: Buffer, blob: number, signatureStart: number): CodeSignature {
  const field = (offset: number): number => bytes.readUInt32BE(blob + offset);
  const hashes = blob + field(16);
  const slots = field(28);
  const limit = field(32);
  const hashSize = bytes.readUInt8(blob + 36);
  const pageSize = 2 ** bytes.readUInt8(blob + 39);
  if (bytes.readUInt8(blob + 37) !== HASH_SHA256) throw new Error("the code directory's hash is not SHA-256");
  let pagesMatch = slots === Math.ceil(limit / pageSize);
  for (let slot = 0; slot < slots; slot++) {
    const page = bytes.subarray(slot * pageSize, Math.min((slot + 1) * pageSize, limit));
    const expected = bytes.subarray(hashes + slot * hashSize, hashes + (slot + 1) * hashSize);
    if (!createHash("sha256").update(page).digest().equals(expected)) pagesMatch = false;
  }
  return {
    adHoc: (field(12) & FLAG_ADHOC) !== 0,
    identifier: cString(bytes, blob + field(20)),
    pagesMatch,
    coversAll: limit === signatureStart,
  };
}

function cString(bytes: Buffer, offset: number): string {
  return bytes.toString("latin1", offset, bytes.indexOf(0, offset));
}
