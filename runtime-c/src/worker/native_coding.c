/*
 * The module "catzilla:coding" for runtime-ts/web/compression.ts, and the decoders of "catzilla:fetch": bytes in and out of gzip
 * and its like, by the table that the program links (catzilla/coding.h).
 */
#include "worker/native.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "catzilla/coding.h"
#include "worker/handle.h"

#define PIECE_BYTES 65536u /* is decoded at a time */

__attribute__((weak)) const cz_codings_t *const czg_codings = NULL;

typedef struct encoder {
    cz_handle_t handle; /* first */
    const cz_codings_t *codings;
    cz_encoder_t *encoder;
} encoder_t;

typedef struct decoder {
    cz_handle_t handle; /* first */
    const cz_codings_t *codings;
    cz_decoder_t *decoder;
    cz_buf_t input; /* what came, of which `taken` bytes are decoded */
    size_t taken;
    bool single; /* nothing may follow what is whole */
} decoder_t;

static const char encoder_kind[] = "Encoder";
static const char decoder_kind[] = "Decoder";

/* NULL: the server has none. */
static const cz_codings_t *codings_of(JSContext *ctx)
{
    const cz_engine_t *engine = JS_GetContextOpaque(ctx);
    return czg_codings != NULL ? czg_codings : engine->worker->app->codings;
}

/* CZ_CODING_IDENTITY: there is no such format, with an exception. */
static cz_coding_t format_of(JSContext *ctx, JSValueConst value)
{
    uint32_t number = 0;
    if (JS_ToUint32(ctx, &number, value) < 0) {
        return CZ_CODING_IDENTITY;
    }
    if (number == CZ_CODING_IDENTITY || number >= CZ_FORMAT_COUNT) {
        JS_ThrowRangeError(ctx, "there is no such coding");
        return CZ_CODING_IDENTITY;
    }
    return (cz_coding_t)number;
}

/* ---- encoding -------------------------------------------------------------------------------------------------- */

static void free_encoder(cz_handle_t *handle)
{
    encoder_t *encoder = (encoder_t *)handle;
    if (encoder->encoder != NULL) {
        encoder->codings->encoder_free(encoder->encoder);
    }
    cz_free(encoder);
}

/* encoder(coding) */
static JSValue encoder_function(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    const cz_coding_t coding = format_of(ctx, argv[0]);
    if (coding == CZ_CODING_IDENTITY) {
        return JS_EXCEPTION;
    }
    encoder_t *encoder = cz_alloc_zero(sizeof *encoder);
    if (encoder == NULL) {
        return JS_ThrowOutOfMemory(ctx);
    }
    encoder->handle.kind = encoder_kind;
    encoder->handle.free = free_encoder;
    encoder->codings = codings_of(ctx);
    encoder->encoder = encoder->codings->encoder_new(coding, 0);
    if (encoder->encoder == NULL) {
        free_encoder(&encoder->handle);
        return JS_ThrowOutOfMemory(ctx);
    }
    return cz__handle_object(ctx, &encoder->handle);
}

static int append(void *user, const char *at, size_t size)
{
    cz_buf_t *out = user;
    cz_buf_append(out, at, size);
    return out->failed ? CZ_ENOMEM : 0;
}

/* encode(encoder, bytes, isLast): what is made of them */
static JSValue encode_function(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    const encoder_t *encoder = (encoder_t *)cz__handle_of(ctx, argv[0], encoder_kind);
    cz_slice_t bytes = {NULL, 0};
    cz_buf_t out = {0};
    if (encoder != NULL) {
        bytes.at = (const char *)JS_GetUint8Array(ctx, &bytes.size, argv[1]);
    }
    if (bytes.at == NULL && JS_HasException(ctx)) {
        return JS_EXCEPTION;
    }
    const cz_coding_step_t step = JS_ToBool(ctx, argv[2]) > 0 ? CZ_CODING_FINISH : CZ_CODING_GO_ON;
    const int error = encoder->codings->encode(encoder->encoder, bytes, step, append, &out);
    JSValue made = error == 0 ? JS_NewUint8ArrayCopy(ctx, (const uint8_t *)out.at, out.size) : JS_ThrowOutOfMemory(ctx);
    cz_buf_deinit(&out);
    return made;
}

/* ---- decoding -------------------------------------------------------------------------------------------------- */

static void free_decoder(cz_handle_t *handle)
{
    decoder_t *decoder = (decoder_t *)handle;
    if (decoder->decoder != NULL) {
        decoder->codings->decoder_free(decoder->decoder);
    }
    cz_buf_deinit(&decoder->input);
    cz_free(decoder);
}

/* hasCodings() */
JSValue cz__native_has_codings(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    (void)argv;
    return JS_NewBool(ctx, codings_of(ctx) != NULL);
}

/* decoder(coding, isSingle), in a server that has codings */
JSValue cz__native_decoder(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    const cz_coding_t coding = format_of(ctx, argv[0]);
    if (coding == CZ_CODING_IDENTITY) {
        return JS_EXCEPTION;
    }
    decoder_t *decoder = cz_alloc_zero(sizeof *decoder);
    if (decoder == NULL) {
        return JS_ThrowOutOfMemory(ctx);
    }
    decoder->handle.kind = decoder_kind;
    decoder->handle.free = free_decoder;
    decoder->codings = codings_of(ctx);
    decoder->single = JS_ToBool(ctx, argv[1]) > 0;
    decoder->decoder = decoder->codings->decoder_new(coding);
    if (decoder->decoder == NULL) {
        free_decoder(&decoder->handle);
        return JS_ThrowOutOfMemory(ctx);
    }
    return cz__handle_object(ctx, &decoder->handle);
}

/* Keeps the bytes of a call; false with an exception. */
static bool add_input(JSContext *ctx, decoder_t *decoder, JSValueConst value)
{
    if (JS_IsUndefined(value)) {
        return true;
    }
    size_t size = 0;
    const uint8_t *at = JS_GetUint8Array(ctx, &size, value);
    if (at == NULL && JS_HasException(ctx)) {
        return false;
    }
    cz_buf_append(&decoder->input, (const char *)at, size);
    if (decoder->input.failed) {
        JS_ThrowOutOfMemory(ctx);
    }
    return !decoder->input.failed;
}

/* Decodes into a piece; how much was made. CZ_ESYNTAX or CZ_ENOMEM. */
static int decode_piece(decoder_t *decoder, char *piece, size_t *made)
{
    const cz_codings_t *codings = decoder->codings;
    cz_slice_t rest = {decoder->input.at + decoder->taken, decoder->input.size - decoder->taken};
    int error = 0;
    size_t last;
    *made = 0;
    do {
        if (decoder->single && rest.size > 0 && codings->decoder_is_done(decoder->decoder)) {
            error = CZ_ESYNTAX;
            break;
        }
        error = codings->decode_some(decoder->decoder, &rest, piece + *made, PIECE_BYTES - *made, &last);
        *made += last;
    } while (error == 0 && *made < PIECE_BYTES && rest.size > 0);
    decoder->taken = decoder->input.size - rest.size;
    if (rest.size == 0) {
        cz_buf_clear(&decoder->input);
        decoder->taken = 0;
    }
    return error;
}

static JSValue refuse(JSContext *ctx, const char *text)
{
    return JS_ThrowTypeError(ctx, "the compressed data %s", text);
}

/* decode(decoder, bytes, isLast): a piece, or undefined when more bytes are needed */
JSValue cz__native_decode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    decoder_t *decoder = (decoder_t *)cz__handle_of(ctx, argv[0], decoder_kind);
    if (decoder == NULL || !add_input(ctx, decoder, argv[1])) {
        return JS_EXCEPTION;
    }
    char *piece = cz_alloc(PIECE_BYTES);
    if (piece == NULL) {
        return JS_ThrowOutOfMemory(ctx);
    }
    size_t made = 0;
    const int error = decode_piece(decoder, piece, &made);
    JSValue result = JS_UNDEFINED;
    if (error != 0) {
        result = error == CZ_ENOMEM ? JS_ThrowOutOfMemory(ctx) : refuse(ctx, "is malformed");
    } else if (made > 0) {
        result = JS_NewUint8ArrayCopy(ctx, (const uint8_t *)piece, made);
    } else if (JS_ToBool(ctx, argv[2]) > 0 && !decoder->codings->decoder_is_done(decoder->decoder)) {
        result = refuse(ctx, "is cut off");
    }
    cz_free(piece);
    return result;
}

static const JSCFunctionListEntry functions[] = {
    JS_CFUNC_DEF("encoder", 1, encoder_function),
    JS_CFUNC_DEF("encode", 3, encode_function),
    JS_CFUNC_DEF("decoder", 2, cz__native_decoder),
    JS_CFUNC_DEF("decode", 3, cz__native_decode),
};

const cz_native_module_t cz_native_coding = {
    .name = "catzilla:coding",
    .functions = functions,
    .count = (int)(sizeof functions / sizeof *functions),
};
