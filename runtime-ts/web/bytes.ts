/** Views of binary data, as the Web APIs take it. */

export type BufferSource = ArrayBuffer | SharedArrayBuffer | ArrayBufferView;

/** A view of the same bytes; `undefined` for what is no buffer and no view. */
export function bytesOf(source: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (source instanceof Uint8Array) return source as Uint8Array<ArrayBuffer>;
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer as ArrayBuffer, source.byteOffset, source.byteLength);
  if (source instanceof ArrayBuffer || isShared(source)) return new Uint8Array(source as ArrayBuffer);
  return undefined;
}

function isShared(source: unknown): boolean {
  return typeof SharedArrayBuffer !== "undefined" && source instanceof SharedArrayBuffer;
}

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
