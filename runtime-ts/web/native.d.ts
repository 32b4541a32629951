/** What runtime-c/src/worker/native.c gives to the Web APIs; not for programs. */
declare module "catzilla:native" {
  /** UTF-8; a lone surrogate becomes U+FFFD. */
  export function utf8Encode(text: string): Uint8Array<ArrayBuffer>;
  /** Throws a TypeError for what is not UTF-8 when `fatal`, else replaces it by U+FFFD. A byte order mark stays. */
  export function utf8Decode(bytes: Uint8Array, fatal: boolean): string;
  /** The low eight bits of each code unit. */
  export function latin1Encode(text: string): Uint8Array<ArrayBuffer>;
  export function latin1Decode(bytes: Uint8Array): string;
  /** With padding, or in the URL-safe alphabet without. */
  export function base64Encode(bytes: Uint8Array, urlSafe: boolean): string;
  /** Of both alphabets; what is of neither is skipped. */
  export function base64Decode(text: string): Uint8Array<ArrayBuffer>;
  /** Overwrites at most 65536 bytes with random ones. */
  export function randomFill(bytes: Uint8Array): void;
  export function randomUUID(): string;
  /** Ends the process at once. */
  export function exit(code: number): never;
  /** `linux-x64`: the names of node:process. */
  export const platform: string;
  /** What handlers return with this prototype is sent as the Reply that `toReply` makes of it. */
  export function defineResponse(prototype: object, toReply: (response: object) => object): void;
}
