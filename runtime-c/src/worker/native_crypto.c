/*
 * The module "catzilla:crypto" for runtime-ts/web/subtle.ts: each function takes numbers first, then Uint8Arrays,
 * and gives a Uint8Array, a boolean, or undefined for what does not fit. What names an algorithm was checked by
 * the caller; sizes are checked here.
 */
#include "worker/native.h"

#include "crypto/crypto.h"

#include <string.h>

#define ROUNDS_MAX 100000000u
#define DERIVED_MAX (1u << 20)

typedef struct bytes {
    const uint8_t *at;
    size_t size;
} bytes_t;

/* `count` Uint8Arrays from argv; false with an exception. They stay the arrays': no JavaScript runs meanwhile. */
static bool take_bytes(JSContext *ctx, JSValueConst *argv, bytes_t *to, size_t count)
{
    static const uint8_t none[1] = {0};
    for (size_t i = 0; i < count; i++) {
        to[i].size = 0;
        to[i].at = JS_GetUint8Array(ctx, &to[i].size, argv[i]);
        if (to[i].at == NULL) {
            if (JS_HasException(ctx)) {
                return false;
            }
            to[i].at = none; /* of an empty array */
        }
    }
    return true;
}

/* A number below `limit`; false with an exception. */
static bool take_number(JSContext *ctx, JSValueConst value, uint32_t limit, uint32_t *number)
{
    if (JS_ToUint32(ctx, number, value) < 0) {
        return false;
    }
    if (*number >= limit) {
        JS_ThrowRangeError(ctx, "%u is too large", *number);
        return false;
    }
    return true;
}

/* A new array of what was written, or undefined. Takes `out`. */
static JSValue give(JSContext *ctx, uint8_t *out, size_t size, bool good)
{
    JSValue result = good ? JS_NewUint8ArrayCopy(ctx, out, size) : JS_UNDEFINED;
    js_free(ctx, out);
    return result;
}

/* ---- hashes ------------------------------------------------------------------------------------------- */

/* digest(hash, data) */
static JSValue digest(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    uint32_t hash = 0;
    bytes_t data;
    uint8_t out[CZ_CRYPTO_DIGEST_MAX];
    if (!take_number(ctx, argv[0], CZ_HASH_COUNT, &hash) || !take_bytes(ctx, argv + 1, &data, 1)) {
        return JS_EXCEPTION;
    }
    return JS_NewUint8ArrayCopy(ctx, out, cz_crypto_digest((cz_hash_t)hash, data.at, data.size, out));
}

/* hmac(hash, key, data) */
static JSValue hmac(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    uint32_t hash = 0;
    bytes_t in[2];
    uint8_t out[CZ_CRYPTO_DIGEST_MAX];
    if (!take_number(ctx, argv[0], CZ_HASH_COUNT, &hash) || !take_bytes(ctx, argv + 1, in, 2)) {
        return JS_EXCEPTION;
    }
    return JS_NewUint8ArrayCopy(ctx, out, cz_crypto_hmac((cz_hash_t)hash, in[0].at, in[0].size, in[1].at, in[1].size, out));
}

/* pbkdf2(hash, rounds, size, password, salt) */
static JSValue pbkdf2(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    uint32_t hash = 0;
    uint32_t rounds = 0;
    uint32_t size = 0;
    bytes_t in[2];
    if (!take_number(ctx, argv[0], CZ_HASH_COUNT, &hash) || !take_number(ctx, argv[1], ROUNDS_MAX, &rounds) ||
        !take_number(ctx, argv[2], DERIVED_MAX, &size) || !take_bytes(ctx, argv + 3, in, 2)) {
        return JS_EXCEPTION;
    }
    uint8_t *out = js_malloc(ctx, size + 1u);
    if (out == NULL) {
        return JS_EXCEPTION;
    }
    bool good = cz_crypto_pbkdf2((cz_hash_t)hash, in[0].at, in[0].size, in[1].at, in[1].size, rounds, out, size);
    return give(ctx, out, size, good);
}

/* hkdf(hash, size, key, salt, info) */
static JSValue hkdf(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    uint32_t hash = 0;
    uint32_t size = 0;
    bytes_t in[3];
    if (!take_number(ctx, argv[0], CZ_HASH_COUNT, &hash) || !take_number(ctx, argv[1], DERIVED_MAX, &size) ||
        !take_bytes(ctx, argv + 2, in, 3)) {
        return JS_EXCEPTION;
    }
    uint8_t *out = js_malloc(ctx, size + 1u);
    if (out == NULL) {
        return JS_EXCEPTION;
    }
    bool good = cz_crypto_hkdf((cz_hash_t)hash, in[0].at, in[0].size, in[1].at, in[1].size, in[2].at, in[2].size, out, size);
    return give(ctx, out, size, good);
}

/* ---- AES ---------------------------------------------------------------------------------------------- */

/* gcm(encrypt, key, iv, additionalData, data) */
static JSValue gcm(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    bytes_t in[4];
    if (!take_bytes(ctx, argv + 1, in, 4)) {
        return JS_EXCEPTION;
    }
    bool encrypt = JS_ToBool(ctx, argv[0]) != 0;
    if (in[1].size != CZ_CRYPTO_GCM_NONCE || (!encrypt && in[3].size < CZ_CRYPTO_GCM_TAG)) {
        return JS_UNDEFINED;
    }
    size_t size = encrypt ? in[3].size + CZ_CRYPTO_GCM_TAG : in[3].size - CZ_CRYPTO_GCM_TAG;
    uint8_t *out = js_malloc(ctx, size + 1u);
    if (out == NULL) {
        return JS_EXCEPTION;
    }
    bool good = (encrypt ? cz_crypto_gcm_seal : cz_crypto_gcm_open)(in[0].at, in[0].size, in[1].at, in[2].at, in[2].size,
                                                                    in[3].at, in[3].size, out);
    return give(ctx, out, size, good);
}

/* cbc(encrypt, key, iv, data); whole blocks */
static JSValue cbc(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    bytes_t in[3];
    if (!take_bytes(ctx, argv + 1, in, 3)) {
        return JS_EXCEPTION;
    }
    if (in[1].size != 16u) {
        return JS_UNDEFINED;
    }
    uint8_t *out = js_malloc(ctx, in[2].size + 1u);
    if (out == NULL) {
        return JS_EXCEPTION;
    }
    bool good = cz_crypto_cbc(JS_ToBool(ctx, argv[0]) != 0, in[0].at, in[0].size, in[1].at, in[2].at, in[2].size, out);
    return give(ctx, out, in[2].size, good);
}

/* ---- signatures ---------------------------------------------------------------------------------------- */

static JSValue give_small(JSContext *ctx, const uint8_t *out, size_t size, bool good)
{
    return good ? JS_NewUint8ArrayCopy(ctx, out, size) : JS_UNDEFINED;
}

/* ecPublic(curve, privateKey) */
static JSValue ec_public(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    uint32_t curve = 0;
    bytes_t key;
    uint8_t out[CZ_CRYPTO_POINT_MAX];
    if (!take_number(ctx, argv[0], CZ_CURVE_COUNT, &curve) || !take_bytes(ctx, argv + 1, &key, 1)) {
        return JS_EXCEPTION;
    }
    size_t size = cz_crypto_curve_size((cz_curve_t)curve);
    bool good = key.size == size && cz_crypto_ec_public((cz_curve_t)curve, key.at, out);
    return give_small(ctx, out, 2u * size + 1u, good);
}

/* ecValid(curve, point) */
static JSValue ec_valid(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    uint32_t curve = 0;
    bytes_t point;
    if (!take_number(ctx, argv[0], CZ_CURVE_COUNT, &curve) || !take_bytes(ctx, argv + 1, &point, 1)) {
        return JS_EXCEPTION;
    }
    return JS_NewBool(ctx, cz_crypto_ec_valid((cz_curve_t)curve, point.at, point.size));
}

/* ecSign(curve, privateKey, data) */
static JSValue ec_sign(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    uint32_t curve = 0;
    bytes_t in[2];
    uint8_t out[CZ_CRYPTO_SIGNATURE_MAX];
    if (!take_number(ctx, argv[0], CZ_CURVE_COUNT, &curve) || !take_bytes(ctx, argv + 1, in, 2)) {
        return JS_EXCEPTION;
    }
    size_t size = cz_crypto_curve_size((cz_curve_t)curve);
    bool good = in[0].size == size && cz_crypto_ec_sign((cz_curve_t)curve, in[0].at, in[1].at, in[1].size, out);
    return give_small(ctx, out, 2u * size, good);
}

/* ecVerify(curve, point, signature, data) */
static JSValue ec_verify(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    uint32_t curve = 0;
    bytes_t in[3];
    if (!take_number(ctx, argv[0], CZ_CURVE_COUNT, &curve) || !take_bytes(ctx, argv + 1, in, 3)) {
        return JS_EXCEPTION;
    }
    return JS_NewBool(ctx, cz_crypto_ec_verify((cz_curve_t)curve, in[0].at, in[0].size, in[1].at, in[1].size, in[2].at, in[2].size));
}

/* ecDerive(curve, privateKey, point) */
static JSValue ec_derive(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    uint32_t curve = 0;
    bytes_t in[2];
    uint8_t out[CZ_CRYPTO_SIGNATURE_MAX];
    if (!take_number(ctx, argv[0], CZ_CURVE_COUNT, &curve) || !take_bytes(ctx, argv + 1, in, 2)) {
        return JS_EXCEPTION;
    }
    size_t size = cz_crypto_curve_size((cz_curve_t)curve);
    bool good = in[0].size == size && cz_crypto_ec_derive((cz_curve_t)curve, in[0].at, in[1].at, in[1].size, out);
    return give_small(ctx, out, size, good);
}

/* edPublic(seed) */
static JSValue ed_public(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    bytes_t seed;
    uint8_t out[32];
    if (!take_bytes(ctx, argv, &seed, 1)) {
        return JS_EXCEPTION;
    }
    return give_small(ctx, out, sizeof out, seed.size == 32u && cz_crypto_ed_public(seed.at, out));
}

/* edSign(seed, data) */
static JSValue ed_sign(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    bytes_t in[2];
    uint8_t out[64];
    if (!take_bytes(ctx, argv, in, 2)) {
        return JS_EXCEPTION;
    }
    return give_small(ctx, out, sizeof out, in[0].size == 32u && cz_crypto_ed_sign(in[0].at, in[1].at, in[1].size, out));
}

/* edVerify(publicKey, signature, data) */
static JSValue ed_verify(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    bytes_t in[3];
    if (!take_bytes(ctx, argv, in, 3)) {
        return JS_EXCEPTION;
    }
    bool good = in[0].size == 32u && cz_crypto_ed_verify(in[0].at, in[1].at, in[1].size, in[2].at, in[2].size);
    return JS_NewBool(ctx, good);
}

/* rsaVerify(pss, hash, modulus, exponent, signature, data) */
static JSValue rsa_verify(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    uint32_t hash = 0;
    bytes_t in[4];
    if (!take_number(ctx, argv[1], CZ_HASH_COUNT, &hash) || !take_bytes(ctx, argv + 2, in, 4)) {
        return JS_EXCEPTION;
    }
    return JS_NewBool(ctx, cz_crypto_rsa_verify(JS_ToBool(ctx, argv[0]) != 0, (cz_hash_t)hash, in[0].at, in[0].size,
                                                in[1].at, in[1].size, in[2].at, in[2].size, in[3].at, in[3].size));
}

/* ---- the module ---------------------------------------------------------------------------------------- */

static const JSCFunctionListEntry functions[] = {
    JS_CFUNC_DEF("digest", 2, digest),        JS_CFUNC_DEF("hmac", 3, hmac),
    JS_CFUNC_DEF("pbkdf2", 5, pbkdf2),        JS_CFUNC_DEF("hkdf", 5, hkdf),
    JS_CFUNC_DEF("gcm", 5, gcm),              JS_CFUNC_DEF("cbc", 4, cbc),
    JS_CFUNC_DEF("ecPublic", 2, ec_public),   JS_CFUNC_DEF("ecValid", 2, ec_valid),
    JS_CFUNC_DEF("ecSign", 3, ec_sign),       JS_CFUNC_DEF("ecVerify", 4, ec_verify),
    JS_CFUNC_DEF("ecDerive", 3, ec_derive),   JS_CFUNC_DEF("edPublic", 1, ed_public),
    JS_CFUNC_DEF("edSign", 2, ed_sign),       JS_CFUNC_DEF("edVerify", 3, ed_verify),
    JS_CFUNC_DEF("rsaVerify", 6, rsa_verify),
};

const cz_native_module_t cz_native_crypto = {
    .name = "catzilla:crypto",
    .functions = functions,
    .count = (int)(sizeof functions / sizeof *functions),
};
