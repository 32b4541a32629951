/** node:string_decoder: text from pieces of bytes. */
import { TextDecoder } from "../web/encoding.ts";
import { Buffer } from "./buffer.ts";

export class StringDecoder {
  readonly encoding: string;
  readonly #decoder: TextDecoder | undefined;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(encoding: string = "utf8") {
    this.encoding = encoding.toLowerCase();
    if (/^utf-?8$/.test(this.encoding)) this.#decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    if (/^(utf-?16le|ucs-?2)$/.test(this.encoding)) this.#decoder = new TextDecoder("utf-16le", { ignoreBOM: true });
  }

  write(bytes: Uint8Array): string {
    if (this.#decoder !== undefined) return this.#decoder.decode(bytes, { stream: true });
    const all = Buffer.concat([this.#rest, bytes]);
    // Base64 has four characters for three bytes: the others have one for each.
    const whole = this.encoding.startsWith("base64") ? all.length - (all.length % 3) : all.length;
    this.#rest = all.subarray(whole);
    return all.toString(this.encoding, 0, whole);
  }

  end(bytes?: Uint8Array): string {
    const text = bytes === undefined ? "" : this.write(bytes);
    if (this.#decoder !== undefined) return text + this.#decoder.decode();
    const rest = Buffer.from(this.#rest).toString(this.encoding);
    this.#rest = new Uint8Array(0);
    return text + rest;
  }
}

export default { StringDecoder };
