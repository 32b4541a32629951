/** Content codings of what fetch is answered, in servers that have the library of codings. */
import { decode, decoder, hasCodings } from "catzilla:fetch";
import type { Headers } from "./headers.ts";
import { streamOfBytes } from "./blob.ts";
import { ReadableStream, type ReadableByteStreamController } from "./streams.ts";

/** Their numbers in "catzilla:coding". "deflate" is two things on the Web, so it is not among them. */
const CODINGS: Readonly<Record<string, number>> = { gzip: 1, "x-gzip": 1, br: 2, zstd: 3 };

/** `undefined`: the server has no codings. */
export const ACCEPT_ENCODING = hasCodings() ? "gzip, br, zstd" : undefined;

type Content = Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;

/** The content without its coding; the fields that tell of it go, so that the response may be passed on. */
export function decodeContent(content: Content, headers: Headers): Content {
  const coding = CODINGS[headers.get("content-encoding")?.toLowerCase() ?? ""];
  if (coding === undefined || ACCEPT_ENCODING === undefined) return content;
  const state = decoder(coding, false);
  headers.delete("content-encoding");
  headers.delete("content-length");
  const reader = (content instanceof ReadableStream ? content : streamOfBytes(content)).getReader();
  let isLast = false;
  return new ReadableStream(
    {
      type: "bytes",
      async pull(controller: ReadableByteStreamController) {
        let piece = decode(state, undefined, isLast);
        while (piece === undefined && !isLast) {
          const { done, value } = await reader.read();
          isLast = done;
          piece = decode(state, value, isLast);
        }
        if (piece !== undefined) return controller.enqueue(piece);
        controller.close();
        controller.byobRequest?.respond(0);
      },
      cancel: (reason: unknown) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
