/** node:stream/web: the web streams, which are globals too. */
import { CompressionStream, DecompressionStream } from "../web/compression.ts";
import {
  ByteLengthQueuingStrategy, CountQueuingStrategy, ReadableStream, TextDecoderStream, TextEncoderStream, TransformStream, WritableStream,
} from "../web/streams.ts";

export { ByteLengthQueuingStrategy, CompressionStream, CountQueuingStrategy, DecompressionStream, ReadableStream, TextDecoderStream, TextEncoderStream, TransformStream, WritableStream };
export default { ByteLengthQueuingStrategy, CountQueuingStrategy, ReadableStream, TextDecoderStream, TextEncoderStream, TransformStream, WritableStream };
