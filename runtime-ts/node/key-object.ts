/** Keys of node:crypto: secret ones. Those of pairs are of `crypto.subtle` here. */
import { sameBytes } from "../web/subtle.ts";
import { Buffer } from "./buffer.ts";

export class KeyObject {
  readonly type = "secret";
  readonly #bytes: Buffer;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes);
  }

  get symmetricKeySize(): number {
    return this.#bytes.length;
  }

  export(options?: { readonly format?: "buffer" }): Buffer;
  export(options: { readonly format: "jwk" }): { kty: "oct"; k: string };
  export({ format }: { readonly format?: "buffer" | "jwk" } = {}): Buffer | { kty: "oct"; k: string } {
    return format === "jwk" ? { kty: "oct", k: this.#bytes.toString("base64url") } : Buffer.from(this.#bytes);
  }

  equals(other: KeyObject): boolean {
    return other.symmetricKeySize === this.symmetricKeySize && sameBytes(this.#bytes, other.#bytes);
  }
}

/** Libraries ask for these first, and take the key for a secret one when they throw. */
function refuse(): never {
  throw Object.assign(new Error("Keys of pairs are not available in node:crypto here: use crypto.subtle"), { code: "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM" });
}

export const createPrivateKey: (key: unknown) => KeyObject = refuse;
export const createPublicKey: (key: unknown) => KeyObject = refuse;
