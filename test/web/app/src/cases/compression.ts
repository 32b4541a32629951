/** CompressionStream and DecompressionStream. */
import type { Cases } from "./cases.ts";

type Format = "gzip" | "deflate" | "deflate-raw";
const FORMATS: readonly Format[] = ["gzip", "deflate", "deflate-raw"];
/** Ours are typed as the standard has them, and Node's stream types are not assignable to one another. */
type Pair = { readonly readable: ReadableStream<Uint8Array>; readonly writable: WritableStream<Uint8Array> };
const compressor = (format: Format): Pair => new CompressionStream(format) as unknown as Pair;
const decompressor = (format: Format): Pair => new DecompressionStream(format) as unknown as Pair;

async function through(pair: Pair, pieces: readonly Uint8Array[]): Promise<Uint8Array> {
  const writer = pair.writable.getWriter();
  const written = (async () => {
    for (const piece of pieces) await writer.write(piece);
    await writer.close();
  })();
  // Whoever reads hears of the failure.
  written.catch(() => {});
  return new Uint8Array(await new Response(pair.readable as never).arrayBuffer());
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const LONG = bytes("All that is repeated, is repeated. ".repeat(20_000));

/** Node.js has other errors than the standard's TypeError. */
async function failure(run: () => Promise<unknown>): Promise<string> {
  return run().then(() => "none", () => "failed");
}

/** What every implementation of deflate makes of nothing and of a little may differ; that it comes back does not. */
export const cases: Cases = {
  "there and back": () => Promise.all(FORMATS.map(async (format) => {
    const small = await through(compressor(format), [LONG.subarray(0, 1000), new Uint8Array(0), LONG.subarray(1000)]);
    const back = await through(decompressor(format), [small]);
    const text = (part: Uint8Array): string => new TextDecoder().decode(part);
    return [small.length < LONG.length / 50, small[0] === { gzip: 0x1f, deflate: 0x78, "deflate-raw": small[0] }[format], text(back) === text(LONG)];
  })),
  "byte by byte": async () => {
    const small = await through(compressor("gzip"), [bytes("in pieces ü")]);
    return new TextDecoder().decode(await through(decompressor("gzip"), [...small].map((byte) => Uint8Array.of(byte))));
  },
  nothing: () => Promise.all(FORMATS.map(async (format) => (await through(decompressor(format), [await through(compressor(format), [])])).length)),
  "known bytes": async () => new TextDecoder().decode(await through(decompressor("deflate"), [Uint8Array.from(atob("eJxLTEoGAAJNASc="), (c) => c.charCodeAt(0))])),
  malformed: () => Promise.all(FORMATS.map((format) => failure(() => through(decompressor(format), [bytes("\xff\xff\xff\xff not compressed")])))),
  "cut off": () => Promise.all(FORMATS.map((format) => failure(async () => through(decompressor(format), [(await through(compressor(format), [LONG])).subarray(0, -3)])))),
  "something behind": () => failure(async () => through(decompressor("gzip"), [await through(compressor("gzip"), [LONG]), bytes("x")])),
  format: () => failure(async () => new CompressionStream("zip" as "gzip")),
};
