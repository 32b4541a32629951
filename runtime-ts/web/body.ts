/** What Request and Response have in common (https://fetch.spec.whatwg.org/#body-mixin). */
import { utf8Decode, utf8Encode } from "catzilla:native";
import { Blob, bytesOfBlob, streamOfBytes } from "./blob.ts";
import { bytesOf, concatBytes, type BufferSource } from "./bytes.ts";
import { decodeMultipart, encodeMultipart, FormData } from "./form-data.ts";
import { Headers } from "./headers.ts";
import { ReadableStream } from "./streams.ts";
import { parseForm, URLSearchParams } from "./url-search-params.ts";

export type BodyInit = string | BufferSource | Blob | FormData | URLSearchParams | ReadableStream<Uint8Array>;

/** A body whose bytes are there, or a stream of them. */
type Source = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;

interface Extracted {
  readonly source: Source;
  readonly type?: string;
}

function extract(init: BodyInit): Extracted {
  if (init instanceof Blob) return { source: bytesOfBlob(init), ...(init.type !== "" && { type: init.type }) };
  if (init instanceof URLSearchParams) return { source: init.toString(), type: "application/x-www-form-urlencoded;charset=UTF-8" };
  if (init instanceof FormData) {
    const { bytes, type } = encodeMultipart(init);
    return { source: bytes, type };
  }
  if (isStream(init)) {
    if (init.locked) throw new TypeError("The stream is locked");
    return { source: init };
  }
  const bytes = bytesOf(init);
  // A copy: what is changed afterwards does not change the body.
  if (bytes !== undefined) return { source: bytes.slice() };
  return { source: String(init), type: "text/plain;charset=UTF-8" };
}

function isStream(value: unknown): value is ReadableStream<Uint8Array> {
  return value instanceof ReadableStream;
}

export abstract class Body {
  readonly headers: Headers;
  #source: Source | undefined;
  #stream: ReadableStream<Uint8Array<ArrayBuffer>> | undefined;
  #used = false;

  protected constructor(body: BodyInit | null | undefined, headers: Headers) {
    this.headers = headers;
    if (body === null || body === undefined) return;
    const { source, type } = extract(body);
    this.#source = source;
    if (isStream(source)) this.#stream = source as ReadableStream<Uint8Array<ArrayBuffer>>;
    if (type !== undefined && !headers.has("content-type")) headers.append("content-type", type);
  }

  get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
    if (this.#source === undefined) return null;
    this.#stream ??= streamOfBytes(bytesOfSource(this.#source as string | Uint8Array<ArrayBuffer>));
    return this.#stream;
  }

  get bodyUsed(): boolean {
    return this.#used;
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.bytes()).buffer;
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    const source = this.takeSource();
    return source === undefined ? new Uint8Array(0) : isStream(source) ? readAll(source) : bytesOfSource(source).slice();
  }

  async blob(): Promise<Blob> {
    return new Blob([await this.bytes()], { type: this.headers.get("content-type") ?? "" });
  }

  async text(): Promise<string> {
    const source = this.takeSource();
    if (typeof source === "string") return source.toWellFormed().replace(/^\ufeff/, "");
    if (source === undefined) return "";
    return utf8Decode(isStream(source) ? await readAll(source) : source, false).replace(/^\ufeff/, "");
  }

  async json(): Promise<any> {
    return JSON.parse(await this.text());
  }

  async formData(): Promise<FormData> {
    const type = this.headers.get("content-type") ?? "";
    const bytes = await this.bytes();
    if (/^multipart\/form-data\b/i.test(type)) return decodeMultipart(bytes, type);
    if (!/^application\/x-www-form-urlencoded\b/i.test(type)) throw new TypeError(`a body of type "${type}" is no form`);
    const form = new FormData();
    for (const [name, value] of parseForm(utf8Decode(bytes, false))) form.append(name, value);
    return form;
  }

  /** @internal The body's bytes or stream, once; `undefined` when there is none. */
  takeSource(): Source | undefined {
    if (this.#used || this.#stream?.locked === true) throw new TypeError("The body was read already");
    if (this.#source === undefined) return undefined;
    this.#used = true;
    return this.#stream ?? this.#source;
  }

  /** @internal The body a second time: a stream is forked. */
  protected forkBody(): BodyInit | null {
    if (this.#used || this.#stream?.locked === true) throw new TypeError("The body was read already");
    if (this.#source === undefined) return null;
    if (this.#stream === undefined) return this.#source as string | Uint8Array<ArrayBuffer>;
    const [mine, theirs] = this.#stream.tee();
    this.#stream = mine;
    return theirs;
  }
}

function bytesOfSource(source: string | Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return typeof source === "string" ? utf8Encode(source) : source;
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  const reader = stream.getReader();
  for (let result = await reader.read(); !result.done; result = await reader.read()) {
    if (!(result.value instanceof Uint8Array)) throw new TypeError("The stream of a body gives Uint8Arrays");
    parts.push(result.value);
  }
  return concatBytes(parts);
}
