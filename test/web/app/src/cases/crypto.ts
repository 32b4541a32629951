/** crypto.subtle, node:crypto. */
import { createHash, createHmac, hkdfSync, pbkdf2Sync, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { attempt, type Cases } from "./cases.ts";
// Keys and signatures that Node.js made.
import keys from "./keys.json";

const { subtle } = crypto;
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
const hex = (data: ArrayBuffer): string => Buffer.from(data).toString("hex");
const unhex = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, "hex"));
const HASHES = ["SHA-1", "SHA-256", "SHA-384", "SHA-512"];
const DATA = ["", "abc", "x".repeat(1000)];

async function nameOfFailure(run: () => Promise<unknown>): Promise<string> {
  try {
    return `not refused: ${String(await run())}`;
  } catch (error) {
    return (error as Error).name;
  }
}

type Key = Awaited<ReturnType<typeof subtle.importKey>>;

async function importRaw(name: string, usages: KeyUsage[], size = 32): Promise<Key> {
  return subtle.importKey("raw", Uint8Array.from({ length: size }, (_, index) => index), { name, hash: "SHA-256" } as never, !/KDF/.test(name) && name !== "PBKDF2", usages);
}
type KeyUsage = "encrypt" | "decrypt" | "sign" | "verify" | "deriveKey" | "deriveBits" | "wrapKey" | "unwrapKey";

async function ecCase(curve: "P-256" | "P-384", hash: string): Promise<unknown[]> {
  const { jwk, sig } = keys[curve];
  const { d: _, ...half } = jwk;
  const algorithm = { name: "ECDSA", namedCurve: curve };
  const own = await subtle.importKey("jwk", jwk, algorithm, true, ["sign"]);
  const open = await subtle.importKey("jwk", half, algorithm, true, ["verify"]);
  const signature = await subtle.sign({ name: "ECDSA", hash }, own, bytes("more"));
  const spki = await subtle.exportKey("spki", open);
  const again = await subtle.importKey("pkcs8", await subtle.exportKey("pkcs8", own), algorithm, true, ["sign"]);
  const shared = await subtle.deriveBits({ name: "ECDH", public: await subtle.importKey("spki", spki, { name: "ECDH", namedCurve: curve }, true, []) }, await subtle.importKey("jwk", jwk, { name: "ECDH", namedCurve: curve }, true, ["deriveBits"]), 256);
  return [
    await subtle.verify({ name: "ECDSA", hash }, open, unhex(sig), bytes("data")), await subtle.verify({ name: "ECDSA", hash }, open, unhex(sig), bytes("date")), await subtle.verify({ name: "ECDSA", hash }, open, signature, bytes("more")),
    hex(spki), hex(await subtle.exportKey("pkcs8", own)), (await subtle.exportKey("jwk", again) as { d: string }).d === jwk.d, hex(await subtle.exportKey("raw", open)), hex(shared),
    await nameOfFailure(() => subtle.importKey("jwk", { ...half, x: half.y }, algorithm, true, ["verify"])),
  ];
}

export const cases: Cases = {
  digests: async () => Promise.all(HASHES.flatMap((hash) => DATA.map(async (data) => hex(await subtle.digest(hash, bytes(data)))))),
  hmac: async () => {
    const key = await importRaw("HMAC", ["sign", "verify"]);
    const signature = await subtle.sign("HMAC", key, bytes("data"));
    return [hex(signature), await subtle.verify("HMAC", key, signature, bytes("data")), await subtle.verify("HMAC", key, signature, bytes("date")), Object.entries(await subtle.exportKey("jwk", key)).sort(), key.algorithm, key.type, await nameOfFailure(() => subtle.encrypt("HMAC" as never, key, bytes("")))];
  },
  derived: async () => {
    const password = await importRaw("PBKDF2", ["deriveBits", "deriveKey"]);
    const secret = await importRaw("HKDF", ["deriveBits"]);
    const key = await subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt: bytes("salt"), iterations: 10 }, password, { name: "AES-GCM", length: 256 }, true, ["encrypt"]);
    return [hex(await subtle.deriveBits({ name: "PBKDF2", hash: "SHA-512", salt: bytes("salt"), iterations: 1000 }, password, 384)), hex(await subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt: bytes("s"), info: bytes("i") }, secret, 512)), hex(await subtle.exportKey("raw", key))];
  },
  ciphers: async () => Promise.all(["AES-GCM", "AES-CBC"].flatMap((name) => [16, 32].map(async (size) => {
    const key = await importRaw(name, ["encrypt", "decrypt"], size);
    const parameters = { name, iv: new Uint8Array(name === "AES-GCM" ? 12 : 16).fill(7), ...(name === "AES-GCM" && { additionalData: bytes("ad") }) };
    const sealed = await subtle.encrypt(parameters, key, bytes("a text of some length"));
    const broken = new Uint8Array(sealed.slice(0));
    broken[broken.length - 1]! ^= 1;
    return [hex(sealed), Buffer.from(await subtle.decrypt(parameters, key, sealed)).toString(), await nameOfFailure(() => subtle.decrypt(parameters, key, broken))];
  }))),
  ecdsa256: () => ecCase("P-256", "SHA-256"),
  ecdsa384: () => ecCase("P-384", "SHA-384"),
  ed25519: async () => {
    const seed = Buffer.from(Uint8Array.from({ length: 32 }, (_, index) => index)).toString("base64url");
    const own = await subtle.importKey("jwk", { kty: "OKP", crv: "Ed25519", d: seed, x: "A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg" }, "Ed25519", true, ["sign"]);
    const open = await subtle.importKey("raw", unhex("03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"), "Ed25519", true, ["verify"]);
    const signature = await subtle.sign("Ed25519", own, bytes("data"));
    return [hex(signature), await subtle.verify("Ed25519", open, signature, bytes("data")), await subtle.verify("Ed25519", open, signature, bytes("date")), hex(await subtle.exportKey("pkcs8", own)), hex(await subtle.exportKey("spki", open))];
  },
  rsa: async () => Promise.all((["RSASSA-PKCS1-v1_5", "RSA-PSS"] as const).map(async (name) => {
    const { jwk, sig } = keys[name];
    const open = await subtle.importKey("jwk", jwk, { name, hash: "SHA-256" }, true, ["verify"]);
    const again = await subtle.importKey("spki", await subtle.exportKey("spki", open), { name, hash: "SHA-256" }, true, ["verify"]);
    const parameters = name === "RSA-PSS" ? { name, saltLength: 32 } : { name };
    return [await subtle.verify(parameters, open, unhex(sig), bytes("data")), await subtle.verify(parameters, again, unhex(sig), bytes("date")), (await subtle.exportKey("jwk", again) as { n: string }).n === jwk.n];
  })),
  generated: async () => {
    const pair = await subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]) as { privateKey: Key; publicKey: Key };
    const signature = await subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, bytes("x"));
    const key = await subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt"]) as Key;
    return [await subtle.verify({ name: "ECDSA", hash: "SHA-256" }, pair.publicKey, signature, bytes("x")), pair.privateKey.usages, (await nameOfFailure(() => subtle.exportKey("jwk", pair.privateKey))).slice(0, 13), (await subtle.exportKey("raw", key) as ArrayBuffer).byteLength];
  },
  refused: () => Promise.all([() => subtle.digest("MD5", bytes("")), () => subtle.digest("nope", bytes("")), () => importRaw("AES-GCM", ["encrypt"], 15), () => importRaw("HMAC", [])].map(nameOfFailure)),
  node: () => [createHash("md5").update("abc").digest("hex"), createHash("sha256").update("a").update(bytes("bc")).digest("base64url"), createHmac("sha512", "key").update("data").digest("base64"), createHash("sha1").copy().digest("hex"), pbkdf2Sync("p", "s", 5, 20, "sha1").toString("hex"), hex(hkdfSync("sha256", "k", "s", "i", 40)), randomBytes(9).length, randomInt(3) < 3, timingSafeEqual(bytes("a"), bytes("a")), attempt(() => timingSafeEqual(bytes("a"), bytes("ab"))).split(":")[0], attempt(() => createHash("nope")).split(":")[0]],
  misused: async () => {
    const { subtle } = crypto;
    const hmac = await subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    const bytes = new Uint8Array(16);
    const tries: (() => Promise<unknown>)[] = [
      () => subtle.verify("HMAC", hmac, bytes, bytes), () => subtle.encrypt({ name: "AES-GCM", iv: bytes }, hmac, bytes),
      () => subtle.importKey("raw", bytes, "AES-GCM", true, ["sign"]), () => subtle.importKey("raw", bytes, "AES-GCM", true, []), () => subtle.importKey("raw", bytes.slice(3), "AES-GCM", true, ["encrypt"]),
      () => subtle.importKey("bad" as "raw", bytes, "AES-GCM", true, ["encrypt"]), () => subtle.generateKey({ name: "AES-GCM", length: 100 }, true, ["encrypt"]),
      () => subtle.importKey("raw", bytes, "PBKDF2", false, ["sign"]), () => subtle.digest("SHA-9", bytes),
    ];
    return Promise.all(tries.map((run) => run().then(() => "done", (error: Error) => error.name)));
  },
};
