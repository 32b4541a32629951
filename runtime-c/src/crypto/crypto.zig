//! The cryptography of crypto.h, by zig's standard library. Every size is checked here, as it is compiled without
//! run-time checks; where a function gives a bool, false is an input that does not fit or does not verify.
const std = @import("std");
const crypto = std.crypto;

pub const panic = std.debug.no_panic;

// ---- hashes ---------------------------------------------------------------------------------------------------

const Hash = enum(u32) { md5, sha1, sha256, sha384, sha512 };

fn HashOf(comptime hash: Hash) type {
    return switch (hash) {
        .md5 => crypto.hash.Md5,
        .sha1 => crypto.hash.Sha1,
        .sha256 => crypto.hash.sha2.Sha256,
        .sha384 => crypto.hash.sha2.Sha384,
        .sha512 => crypto.hash.sha2.Sha512,
    };
}

fn MacOf(comptime hash: Hash) type {
    return crypto.auth.hmac.Hmac(HashOf(hash));
}

export fn cz_crypto_digest(hash: Hash, data: [*]const u8, size: usize, out: [*]u8) usize {
    switch (hash) {
        inline else => |one| {
            const H = HashOf(one);
            H.hash(data[0..size], out[0..H.digest_length], .{});
            return H.digest_length;
        },
    }
}

export fn cz_crypto_hmac(hash: Hash, key: [*]const u8, key_size: usize, data: [*]const u8, size: usize, out: [*]u8) usize {
    switch (hash) {
        inline else => |one| {
            const Mac = MacOf(one);
            Mac.create(out[0..Mac.mac_length], data[0..size], key[0..key_size]);
            return Mac.mac_length;
        },
    }
}

export fn cz_crypto_pbkdf2(hash: Hash, password: [*]const u8, password_size: usize, salt: [*]const u8, salt_size: usize, rounds: u32, out: [*]u8, size: usize) bool {
    switch (hash) {
        inline else => |one| {
            crypto.pwhash.pbkdf2(out[0..size], password[0..password_size], salt[0..salt_size], rounds, MacOf(one)) catch return false;
            return true;
        },
    }
}

export fn cz_crypto_hkdf(hash: Hash, key: [*]const u8, key_size: usize, salt: [*]const u8, salt_size: usize, info: [*]const u8, info_size: usize, out: [*]u8, size: usize) bool {
    switch (hash) {
        inline else => |one| {
            const Mac = MacOf(one);
            const Hkdf = crypto.kdf.hkdf.Hkdf(Mac);
            if (size > 255 * Mac.mac_length) return false;
            Hkdf.expand(out[0..size], info[0..info_size], Hkdf.extract(salt[0..salt_size], key[0..key_size]));
            return true;
        },
    }
}

// ---- AES ------------------------------------------------------------------------------------------------------

const gcm_tag_size = 16;
const gcm_nonce_size = 12;

fn seal(comptime Gcm: type, key: [*]const u8, nonce: [gcm_nonce_size]u8, ad: []const u8, data: []const u8, out: [*]u8) void {
    Gcm.encrypt(out[0..data.len], out[data.len..][0..gcm_tag_size], data, ad, nonce, key[0..Gcm.key_length].*);
}

export fn cz_crypto_gcm_seal(key: [*]const u8, key_size: usize, nonce: [*]const u8, ad: [*]const u8, ad_size: usize, data: [*]const u8, size: usize, out: [*]u8) bool {
    const iv = nonce[0..gcm_nonce_size].*;
    switch (key_size) {
        16 => seal(crypto.aead.aes_gcm.Aes128Gcm, key, iv, ad[0..ad_size], data[0..size], out),
        32 => seal(crypto.aead.aes_gcm.Aes256Gcm, key, iv, ad[0..ad_size], data[0..size], out),
        else => return false,
    }
    return true;
}

fn open(comptime Gcm: type, key: [*]const u8, nonce: [gcm_nonce_size]u8, ad: []const u8, data: []const u8, out: [*]u8) bool {
    const size = data.len - gcm_tag_size;
    Gcm.decrypt(out[0..size], data[0..size], data[size..][0..gcm_tag_size].*, ad, nonce, key[0..Gcm.key_length].*) catch return false;
    return true;
}

export fn cz_crypto_gcm_open(key: [*]const u8, key_size: usize, nonce: [*]const u8, ad: [*]const u8, ad_size: usize, data: [*]const u8, size: usize, out: [*]u8) bool {
    if (size < gcm_tag_size) return false;
    const iv = nonce[0..gcm_nonce_size].*;
    return switch (key_size) {
        16 => open(crypto.aead.aes_gcm.Aes128Gcm, key, iv, ad[0..ad_size], data[0..size], out),
        32 => open(crypto.aead.aes_gcm.Aes256Gcm, key, iv, ad[0..ad_size], data[0..size], out),
        else => false,
    };
}

fn chain(comptime Aes: type, encrypt: bool, key: [*]const u8, iv: [16]u8, data: []const u8, out: [*]u8) void {
    var last = iv;
    var at: usize = 0;
    while (at < data.len) : (at += 16) {
        const block = data[at..][0..16].*;
        var result: [16]u8 = undefined;
        if (encrypt) {
            for (&last, block) |*byte, other| byte.* ^= other;
            Aes.initEnc(key[0 .. Aes.key_bits / 8].*).encrypt(&result, &last);
            last = result;
        } else {
            Aes.initDec(key[0 .. Aes.key_bits / 8].*).decrypt(&result, &block);
            for (&result, last) |*byte, other| byte.* ^= other;
            last = block;
        }
        out[at..][0..16].* = result;
    }
}

/// Whole blocks; padding is the caller's.
export fn cz_crypto_cbc(encrypt: bool, key: [*]const u8, key_size: usize, iv: [*]const u8, data: [*]const u8, size: usize, out: [*]u8) bool {
    if (size % 16 != 0) return false;
    switch (key_size) {
        16 => chain(crypto.core.aes.Aes128, encrypt, key, iv[0..16].*, data[0..size], out),
        32 => chain(crypto.core.aes.Aes256, encrypt, key, iv[0..16].*, data[0..size], out),
        else => return false,
    }
    return true;
}

// ---- elliptic curves ------------------------------------------------------------------------------------------

const Curve = enum(u32) { p256, p384 };

fn EcdsaOf(comptime curve: Curve) type {
    return switch (curve) {
        .p256 => crypto.sign.ecdsa.EcdsaP256Sha256,
        .p384 => crypto.sign.ecdsa.EcdsaP384Sha384,
    };
}

fn GroupOf(comptime curve: Curve) type {
    return switch (curve) {
        .p256 => crypto.ecc.P256,
        .p384 => crypto.ecc.P384,
    };
}

/// The uncompressed point of a private key: 65 or 97 bytes.
export fn cz_crypto_ec_public(curve: Curve, private: [*]const u8, out: [*]u8) bool {
    switch (curve) {
        inline else => |one| {
            const Ecdsa = EcdsaOf(one);
            const secret = Ecdsa.SecretKey.fromBytes(private[0..Ecdsa.SecretKey.encoded_length].*) catch return false;
            const pair = Ecdsa.KeyPair.fromSecretKey(secret) catch return false;
            out[0..Ecdsa.PublicKey.uncompressed_sec1_encoded_length].* = pair.public_key.toUncompressedSec1();
            return true;
        },
    }
}

/// Whether it is a point of the curve, written with both coordinates.
export fn cz_crypto_ec_valid(curve: Curve, point: [*]const u8, size: usize) bool {
    switch (curve) {
        inline else => |one| {
            if (size != EcdsaOf(one).PublicKey.uncompressed_sec1_encoded_length) return false;
            const read = GroupOf(one).fromSec1(point[0..size]) catch return false;
            read.rejectIdentity() catch return false;
            return true;
        },
    }
}

export fn cz_crypto_ec_sign(curve: Curve, private: [*]const u8, data: [*]const u8, size: usize, out: [*]u8) bool {
    switch (curve) {
        inline else => |one| {
            const Ecdsa = EcdsaOf(one);
            const secret = Ecdsa.SecretKey.fromBytes(private[0..Ecdsa.SecretKey.encoded_length].*) catch return false;
            const pair = Ecdsa.KeyPair.fromSecretKey(secret) catch return false;
            const signature = pair.sign(data[0..size], null) catch return false;
            out[0..Ecdsa.Signature.encoded_length].* = signature.toBytes();
            return true;
        },
    }
}

export fn cz_crypto_ec_verify(curve: Curve, point: [*]const u8, point_size: usize, signature: [*]const u8, signature_size: usize, data: [*]const u8, size: usize) bool {
    switch (curve) {
        inline else => |one| {
            const Ecdsa = EcdsaOf(one);
            if (signature_size != Ecdsa.Signature.encoded_length) return false;
            const key = Ecdsa.PublicKey.fromSec1(point[0..point_size]) catch return false;
            Ecdsa.Signature.fromBytes(signature[0..Ecdsa.Signature.encoded_length].*).verify(data[0..size], key) catch return false;
            return true;
        },
    }
}

/// The x coordinate of the shared point.
export fn cz_crypto_ec_derive(curve: Curve, private: [*]const u8, point: [*]const u8, point_size: usize, out: [*]u8) bool {
    switch (curve) {
        inline else => |one| {
            const Group = GroupOf(one);
            const length = Group.scalar.encoded_length;
            const public = Group.fromSec1(point[0..point_size]) catch return false;
            const shared = public.mul(private[0..length].*, .big) catch return false;
            out[0..length].* = shared.affineCoordinates().x.toBytes(.big);
            return true;
        },
    }
}

// ---- Ed25519 --------------------------------------------------------------------------------------------------

const Ed25519 = crypto.sign.Ed25519;

export fn cz_crypto_ed_public(seed: [*]const u8, out: [*]u8) bool {
    const pair = Ed25519.KeyPair.generateDeterministic(seed[0..32].*) catch return false;
    out[0..32].* = pair.public_key.toBytes();
    return true;
}

export fn cz_crypto_ed_sign(seed: [*]const u8, data: [*]const u8, size: usize, out: [*]u8) bool {
    const pair = Ed25519.KeyPair.generateDeterministic(seed[0..32].*) catch return false;
    const signature = pair.sign(data[0..size], null) catch return false;
    out[0..64].* = signature.toBytes();
    return true;
}

export fn cz_crypto_ed_verify(public: [*]const u8, signature: [*]const u8, signature_size: usize, data: [*]const u8, size: usize) bool {
    if (signature_size != 64) return false;
    const key = Ed25519.PublicKey.fromBytes(public[0..32].*) catch return false;
    Ed25519.Signature.fromBytes(signature[0..64].*).verify(data[0..size], key) catch return false;
    return true;
}

// ---- RSA ------------------------------------------------------------------------------------------------------

const rsa = crypto.Certificate.rsa;

/// Of 2048, 3072 and 4096 bits. `pss`: with a salt as long as the hash.
export fn cz_crypto_rsa_verify(pss: bool, hash: Hash, modulus: [*]const u8, modulus_size: usize, exponent: [*]const u8, exponent_size: usize, signature: [*]const u8, signature_size: usize, data: [*]const u8, size: usize) bool {
    if (signature_size != modulus_size or exponent_size == 0) return false;
    const key = rsa.PublicKey.fromBytes(exponent[0..exponent_size], modulus[0..modulus_size]) catch return false;
    switch (hash) {
        .md5 => return false,
        inline else => |one| switch (modulus_size) {
            inline 256, 384, 512 => |length| {
                const bytes = signature[0..length].*;
                if (pss) {
                    rsa.PSSSignature.verify(length, bytes, data[0..size], key, HashOf(one)) catch return false;
                } else {
                    rsa.PKCS1v1_5Signature.verify(length, bytes, data[0..size], key, HashOf(one)) catch return false;
                }
                return true;
            },
            else => return false,
        },
    }
}
