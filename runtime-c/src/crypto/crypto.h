/*
 * Hashes, ciphers and signatures: crypto.zig, which is zig's standard library behind these functions. Nothing is
 * allocated or kept; all bytes are the caller's, and `out` has the room that is told. Any thread. False is an input
 * that does not fit, or does not verify.
 */
#ifndef CATZILLA_CRYPTO_CRYPTO_H
#define CATZILLA_CRYPTO_CRYPTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CZ_CRYPTO_DIGEST_MAX 64u
#define CZ_CRYPTO_GCM_TAG 16u
#define CZ_CRYPTO_GCM_NONCE 12u
#define CZ_CRYPTO_POINT_MAX 97u
#define CZ_CRYPTO_SIGNATURE_MAX 96u

typedef enum cz_hash { CZ_MD5, CZ_SHA1, CZ_SHA256, CZ_SHA384, CZ_SHA512, CZ_HASH_COUNT } cz_hash_t;
typedef enum cz_curve { CZ_P256, CZ_P384, CZ_CURVE_COUNT } cz_curve_t;

/* Bytes of a number of the curve: 32, 48. A point is 1 + twice that, a signature twice. */
static inline size_t cz_crypto_curve_size(cz_curve_t curve)
{
    return curve == CZ_P256 ? 32u : 48u;
}

/* Write at most CZ_CRYPTO_DIGEST_MAX bytes; how many. (RFC 2104 for the second.) */
size_t cz_crypto_digest(cz_hash_t hash, const uint8_t *data, size_t size, uint8_t *out);
size_t cz_crypto_hmac(cz_hash_t hash, const uint8_t *key, size_t key_size, const uint8_t *data, size_t size,
                      uint8_t *out);

/* RFC 8018 section 5.2; RFC 5869. `size` bytes are written. */
bool cz_crypto_pbkdf2(cz_hash_t hash, const uint8_t *password, size_t password_size, const uint8_t *salt,
                      size_t salt_size, uint32_t rounds, uint8_t *out, size_t size);
bool cz_crypto_hkdf(cz_hash_t hash, const uint8_t *key, size_t key_size, const uint8_t *salt, size_t salt_size,
                    const uint8_t *info, size_t info_size, uint8_t *out, size_t size);

/* AES with keys of 16 or 32 bytes. Galois/counter mode (NIST SP 800-38D): sealed data is CZ_CRYPTO_GCM_TAG bytes longer. */
bool cz_crypto_gcm_seal(const uint8_t *key, size_t key_size, const uint8_t *nonce, const uint8_t *ad, size_t ad_size,
                        const uint8_t *data, size_t size, uint8_t *out);
bool cz_crypto_gcm_open(const uint8_t *key, size_t key_size, const uint8_t *nonce, const uint8_t *ad, size_t ad_size,
                        const uint8_t *data, size_t size, uint8_t *out);
/* Cipher block chaining of whole blocks, an initialisation vector of 16 bytes. */
bool cz_crypto_cbc(bool encrypt, const uint8_t *key, size_t key_size, const uint8_t *iv, const uint8_t *data,
                   size_t size, uint8_t *out);

/* FIPS 186-5 and SEC 1; SHA-256 with P-256, SHA-384 with P-384. Private keys have the size of a number. */
bool cz_crypto_ec_public(cz_curve_t curve, const uint8_t *private_key, uint8_t *out);
bool cz_crypto_ec_valid(cz_curve_t curve, const uint8_t *point, size_t size);
bool cz_crypto_ec_sign(cz_curve_t curve, const uint8_t *private_key, const uint8_t *data, size_t size, uint8_t *out);
bool cz_crypto_ec_verify(cz_curve_t curve, const uint8_t *point, size_t point_size, const uint8_t *signature,
                         size_t signature_size, const uint8_t *data, size_t size);
bool cz_crypto_ec_derive(cz_curve_t curve, const uint8_t *private_key, const uint8_t *point, size_t point_size,
                         uint8_t *out);

/* RFC 8032; seeds and public keys of 32 bytes, signatures of 64. */
bool cz_crypto_ed_public(const uint8_t *seed, uint8_t *out);
bool cz_crypto_ed_sign(const uint8_t *seed, const uint8_t *data, size_t size, uint8_t *out);
bool cz_crypto_ed_verify(const uint8_t *public_key, const uint8_t *signature, size_t signature_size,
                         const uint8_t *data, size_t size);

/* RFC 8017: PKCS #1 v1.5, or PSS with a salt as long as the hash; keys of 2048, 3072 and 4096 bits. */
bool cz_crypto_rsa_verify(bool pss, cz_hash_t hash, const uint8_t *modulus, size_t modulus_size,
                          const uint8_t *exponent, size_t exponent_size, const uint8_t *signature,
                          size_t signature_size, const uint8_t *data, size_t size);

#endif
