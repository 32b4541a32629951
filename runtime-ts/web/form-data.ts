/** FormData (https://xhr.spec.whatwg.org/#interface-formdata), and multipart/form-data (RFC 7578) to and from it. */
import { latin1Encode, randomUUID, utf8Decode, utf8Encode } from "catzilla:native";
import { binaryString, Blob, bytesOfBlob, File } from "./blob.ts";
import { concatBytes } from "./bytes.ts";

export type FormDataEntryValue = string | File;

export class FormData {
  #entries: [string, FormDataEntryValue][] = [];

  append(name: string, value: string | Blob, filename?: string): void {
    this.#entries.push([wellFormed(name), entryValue(value, filename)]);
  }

  delete(name: string): void {
    const key = wellFormed(name);
    this.#entries = this.#entries.filter((entry) => entry[0] !== key);
  }

  get(name: string): FormDataEntryValue | null {
    const key = wellFormed(name);
    return this.#entries.find((entry) => entry[0] === key)?.[1] ?? null;
  }

  getAll(name: string): FormDataEntryValue[] {
    const key = wellFormed(name);
    return this.#entries.filter((entry) => entry[0] === key).map((entry) => entry[1]);
  }

  has(name: string): boolean {
    const key = wellFormed(name);
    return this.#entries.some((entry) => entry[0] === key);
  }

  set(name: string, value: string | Blob, filename?: string): void {
    const key = wellFormed(name);
    const first = this.#entries.find((entry) => entry[0] === key);
    if (first === undefined) return this.append(name, value, filename);
    first[1] = entryValue(value, filename);
    this.#entries = this.#entries.filter((entry) => entry === first || entry[0] !== key);
  }

  forEach(callback: (value: FormDataEntryValue, name: string, form: FormData) => void, thisArg?: unknown): void {
    for (const [name, value] of this) callback.call(thisArg, value, name, this);
  }

  *entries(): IterableIterator<[string, FormDataEntryValue]> {
    for (const [name, value] of this.#entries) yield [name, value];
  }

  *keys(): IterableIterator<string> {
    for (const [name] of this.#entries) yield name;
  }

  *values(): IterableIterator<FormDataEntryValue> {
    for (const [, value] of this.#entries) yield value;
  }

  [Symbol.iterator](): IterableIterator<[string, FormDataEntryValue]> {
    return this.entries();
  }

  get [Symbol.toStringTag](): string {
    return "FormData";
  }
}

function wellFormed(text: unknown): string {
  return String(text).toWellFormed();
}

function entryValue(value: string | Blob, filename: string | undefined): FormDataEntryValue {
  if (!(value instanceof Blob)) {
    if (filename !== undefined) throw new TypeError("Only a Blob has a file name");
    return wellFormed(value);
  }
  if (value instanceof File && filename === undefined) return value;
  const name = filename ?? (value instanceof File ? value.name : "blob");
  return new File([value], name, { type: value.type });
}

// ---- multipart -------------------------------------------------------------------------------------------------------

export interface Multipart {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

export function encodeMultipart(form: FormData): Multipart {
  const boundary = `----catzilla-${randomUUID()}`;
  const parts: Uint8Array[] = [];
  for (const [name, value] of form) {
    const disposition = `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(name.replace(/\r\n?|\n/g, "\r\n"))}"`;
    if (typeof value === "string") {
      parts.push(utf8Encode(`${disposition}\r\n\r\n${value.replace(/\r\n?|\n/g, "\r\n")}\r\n`));
    } else {
      parts.push(utf8Encode(`${disposition}; filename="${escapeName(value.name)}"\r\nContent-Type: ${value.type || "application/octet-stream"}\r\n\r\n`));
      parts.push(bytesOfBlob(value), utf8Encode("\r\n"));
    }
  }
  parts.push(utf8Encode(`--${boundary}--\r\n`));
  return { bytes: concatBytes(parts), type: `multipart/form-data; boundary=${boundary}` };
}

function escapeName(name: string): string {
  return name.replace(/[\r\n"]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
}

/** Throws a TypeError for what is no multipart/form-data. */
export function decodeMultipart(bytes: Uint8Array, contentType: string): FormData {
  const match = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined) throw new TypeError("multipart/form-data without a boundary");
  const form = new FormData();
  // A code unit per byte, so that text search finds the delimiters and bytes survive.
  const text = `\r\n${binaryString(bytes)}`;
  const delimiter = `\r\n--${boundary}`;
  let at = text.indexOf(delimiter);
  if (at < 0) throw new TypeError("the multipart/form-data has no part");
  for (;;) {
    at += delimiter.length;
    if (text.startsWith("--", at)) return form;
    const start = text.indexOf("\r\n", at);
    const end = start < 0 ? -1 : text.indexOf(delimiter, start);
    const headEnd = start < 0 ? -1 : text.indexOf("\r\n\r\n", start);
    if (end < 0 || headEnd < 0 || headEnd > end) throw new TypeError("the multipart/form-data ends in a part");
    addPart(form, text.slice(start + 2, headEnd), text.slice(headEnd + 4, end));
    at = end;
  }
}

function addPart(form: FormData, head: string, content: string): void {
  const fields = utf8Decode(latin1Encode(head), false);
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(fields)?.[1] ?? "";
  const name = parameter(disposition, "name");
  if (name === undefined) throw new TypeError("a part of the multipart/form-data has no name");
  const filename = parameter(disposition, "filename");
  const bytes = latin1Encode(content);
  if (filename === undefined) {
    form.append(name, utf8Decode(bytes, false).replace(/^\ufeff/, ""));
  } else {
    const type = /^content-type:\s*(.*?)\s*$/im.exec(fields)?.[1] ?? "text/plain";
    form.append(name, new File([bytes], filename, { type }));
  }
}

function parameter(disposition: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|;)\\s*${name}=(?:"([^"]*)"|([^\\s;]*))`, "i").exec(disposition);
  return (match?.[1] ?? match?.[2])?.replace(/%0D/gi, "\r").replace(/%0A/gi, "\n").replace(/%22/g, '"');
}
