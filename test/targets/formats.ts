/** The little of ELF and PE that the target tests look at. */

export interface Elf {
  readonly machine: "x86_64" | "aarch64" | "other";
  /** The program's interpreter; undefined for a static program. */
  readonly interpreter: string | undefined;
  /** The newest glibc that a symbol asks for, as [2, 17]; undefined when none does. */
  readonly glibc: readonly [number, number] | undefined;
}

const PT_INTERP = 3;

/** Throws when the bytes are no 64-bit little-endian ELF. */
export function readElf(bytes: Buffer): Elf {
  if (bytes.readUInt32BE(0) !== 0x7f454c46 || bytes[4] !== 2 || bytes[5] !== 1) throw new Error("not a 64-bit ELF");
  const machine = bytes.readUInt16LE(18);
  return {
    machine: machine === 62 ? "x86_64" : machine === 183 ? "aarch64" : "other",
    interpreter: readInterpreter(bytes),
    glibc: newestGlibc(bytes),
  };
}

function readInterpreter(bytes: Buffer): string | undefined {
  const start = Number(bytes.readBigUInt64LE(32));
  const size = bytes.readUInt16LE(54);
  for (let index = 0; index < bytes.readUInt16LE(56); index++) {
    const header = start + index * size;
    if (bytes.readUInt32LE(header) !== PT_INTERP) continue;
    const offset = Number(bytes.readBigUInt64LE(header + 8));
    return bytes.toString("latin1", offset, bytes.indexOf(0, offset));
  }
  return undefined;
}

/** Symbol versions stand as plain strings (GLIBC_2.17) in the dynamic string table. */
function newestGlibc(bytes: Buffer): readonly [number, number] | undefined {
  const found = [...bytes.toString("latin1").matchAll(/\0GLIBC_(\d+)\.(\d+)(?:\.\d+)?(?=\0)/g)].map(
    ([, major, minor]) => [Number(major), Number(minor)] as const,
  );
  return found.sort(([a, b], [c, d]) => c - a || d - b)[0];
}

export interface Pe {
  readonly machine: "x86_64" | "arm64" | "other";
  /** PE32+, the form of 64-bit programs. */
  readonly plus: boolean;
  /** Bytes that the main thread's stack may grow to. */
  readonly stackBytes: number;
}

/** Throws when the bytes are no PE program. */
export function readPe(bytes: Buffer): Pe {
  const start = bytes.readUInt32LE(0x3c);
  if (bytes.toString("latin1", start, start + 4) !== "PE\0\0") throw new Error("not a PE program");
  const machine = bytes.readUInt16LE(start + 4);
  return {
    machine: machine === 0x8664 ? "x86_64" : machine === 0xaa64 ? "arm64" : "other",
    plus: bytes.readUInt16LE(start + 24) === 0x20b,
    stackBytes: Number(bytes.readBigUInt64LE(start + 24 + 72)),
  };
}
