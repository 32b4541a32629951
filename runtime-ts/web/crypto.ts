/** crypto with `subtle`, for programs that name it: it brings the runtime's cryptography into the server. */
import { Crypto as RandomCrypto } from "./crypto-random.ts";
import { SubtleCrypto } from "./subtle.ts";

export class Crypto extends RandomCrypto {
  readonly subtle = new SubtleCrypto();
}

export const crypto = new Crypto();
