#include "worker/patterns.h"

#include "base/alloc.h"
#include "base/clock.h"
#include "base/log.h"
#include "catzilla/gen.h"
#include "worker/heap.h"

#include <libregexp.h>
#include <quickjs.h>
#include <string.h>

#define HEAP_LIMIT_BYTES (16u * 1024u * 1024u)
#define STACK_LIMIT_BYTES (256u * 1024u)
/* libregexp asks after 10,000 times of going back, of which each costs about 4 steps of an automaton. */
#define STEPS_PER_POLL 40000u
/* Compiling cannot be stopped; what it took is counted. */
#define NS_PER_STEP 5u
#define REGEX_SIZE_MAX 4096u /* bytes of a text that is checked to be a regular expression */

typedef struct compiled {
    const cz_pattern_t *pattern;
    uint8_t *bytecode; /* in the runtime's heap */
} compiled_t;

typedef struct matcher {
    cz_heap_t heap;
    JSRuntime *rt;
    JSContext *ctx;
    compiled_t *patterns;
    size_t count;
    size_t capacity;
    uint32_t *steps; /* of the request that is served */
} matcher_t;

static _Thread_local matcher_t *matcher;

/* ---- its engine ---------------------------------------------------------------------------------- */

static int on_poll(JSRuntime *rt, void *opaque)
{
    (void)rt;
    matcher_t *own = opaque;
    *own->steps += STEPS_PER_POLL;
    return *own->steps > CZ_PATTERN_STEPS_MAX;
}

/* All that the engine has is in the heap, which is dropped as a whole: also when making the engine failed half-way. */
static void matcher_free(matcher_t *own)
{
    cz__heap_deinit(&own->heap);
    cz_free(own->patterns);
    cz_free(own);
}

static matcher_t *matcher_new(void)
{
    matcher_t *own = cz_alloc_zero(sizeof *own);
    if (own == NULL) {
        return NULL;
    }
    cz__heap_init(&own->heap, HEAP_LIMIT_BYTES);
    own->rt = JS_NewRuntime2(&cz__heap_functions, &own->heap);
    own->ctx = own->rt == NULL ? NULL : JS_NewContextRaw(own->rt);
    if (own->ctx == NULL) {
        matcher_free(own);
        return NULL;
    }
    JS_SetMaxStackSize(own->rt, STACK_LIMIT_BYTES);
    JS_SetInterruptHandler(own->rt, on_poll, own);
    return own;
}

/* This thread's, for a request that took `steps` so far; NULL when they or the memory are used up. */
static matcher_t *take_matcher(uint32_t *steps)
{
    if (*steps > CZ_PATTERN_STEPS_MAX) {
        return NULL;
    }
    if (matcher == NULL) {
        matcher = matcher_new();
    }
    if (matcher != NULL) {
        matcher->steps = steps;
        cz__heap_calm(&matcher->heap);
        JS_UpdateStackTop(matcher->rt);
    }
    return matcher;
}

void cz_patterns_thread_end(void)
{
    if (matcher != NULL) {
        matcher_free(matcher);
        matcher = NULL;
    }
}

/* ---- compiling ----------------------------------------------------------------------------------- */

/* The bytecode, in the matcher's heap, or NULL with the engine's words in `message`. */
static uint8_t *compile(matcher_t *own, cz_slice_t source, int flags, char *message, int message_size)
{
    int size;
    /* libregexp reads a zero behind the text. */
    char *const copy = cz_alloc(source.size + 1);
    if (copy == NULL) {
        return NULL;
    }
    if (source.size > 0) {
        memcpy(copy, source.at, source.size);
    }
    copy[source.size] = '\0';
    uint8_t *const bytecode = lre_compile(&size, message, message_size, copy, source.size, flags, own->ctx);
    cz_free(copy);
    return bytecode;
}

static bool reserve(matcher_t *own)
{
    if (own->count < own->capacity) {
        return true;
    }
    const size_t capacity = own->capacity == 0 ? 8 : own->capacity * 2;
    compiled_t *const at = cz_realloc(own->patterns, capacity * sizeof *at);
    if (at == NULL) {
        return false;
    }
    own->patterns = at;
    own->capacity = capacity;
    return true;
}

/* Its bytecode, compiled when it is met first; NULL when memory is out. An application has a handful of them. */
static const uint8_t *bytecode_of(matcher_t *own, const cz_pattern_t *pattern)
{
    char message[128] = "";
    for (size_t i = 0; i < own->count; i++) {
        if (own->patterns[i].pattern == pattern) {
            return own->patterns[i].bytecode;
        }
    }
    if (!reserve(own)) {
        return NULL;
    }
    const int flags = pattern->start == 1 ? LRE_FLAG_UNICODE_SETS : LRE_FLAG_UNICODE;
    uint8_t *const bytecode = compile(own, pattern->source, flags, message, sizeof message);
    if (bytecode != NULL) {
        own->patterns[own->count++] = (compiled_t){pattern, bytecode};
    } else {
        cz_log(CZ_LOG_ERROR, "pattern: %s", message[0] == '\0' ? "out of memory" : message);
    }
    return bytecode;
}

/* ---- matching ------------------------------------------------------------------------------------ */

/* UTF-16 of valid UTF-8: at most as many units as bytes. Never reads past the text. */
static size_t widen(uint16_t *to, cz_slice_t text)
{
    const unsigned char *at = (const unsigned char *)text.at;
    const unsigned char *const end = at + text.size;
    size_t count = 0;
    while (at < end) {
        const size_t size = *at < 0x80 ? 1 : *at < 0xE0 ? 2 : *at < 0xF0 ? 3 : 4;
        uint32_t code = size == 1 ? *at : *at & (0x7Fu >> size);
        for (size_t i = 1; i < size && at + i < end; i++) {
            code = code << 6 | (at[i] & 0x3Fu);
        }
        at += size;
        if (code > 0xFFFF) {
            to[count++] = (uint16_t)(0xD7C0u + (code >> 10));
            code = 0xDC00u | (code & 0x3FFu);
        }
        to[count++] = (uint16_t)code;
    }
    return count;
}

static bool is_ascii(cz_slice_t text)
{
    unsigned char bits = 0;
    for (size_t i = 0; i < text.size; i++) {
        bits |= (unsigned char)text.at[i];
    }
    return bits < 0x80;
}

static cz_pattern_result_t result_of(int code)
{
    return code < 0 ? CZ_PATTERN_GAVE_UP : code == 0 ? CZ_PATTERN_NO : CZ_PATTERN_YES;
}

static cz_pattern_result_t match(matcher_t *own, const uint8_t *bytecode, cz_slice_t text)
{
    uint8_t **const captures = cz_alloc((size_t)lre_get_alloc_count(bytecode) * sizeof *captures);
    cz_pattern_result_t result = CZ_PATTERN_GAVE_UP;
    if (captures == NULL) {
        return result;
    }
    if (is_ascii(text)) {
        const uint8_t *const bytes = (const uint8_t *)(text.size == 0 ? "" : text.at);
        result = result_of(lre_exec(captures, bytecode, bytes, 0, (int)text.size, 0, own->ctx));
    } else {
        uint16_t *const wide = cz_alloc(text.size * sizeof *wide);
        if (wide != NULL) {
            const int size = (int)widen(wide, text);
            result = result_of(lre_exec(captures, bytecode, (const uint8_t *)wide, 0, size, 1, own->ctx));
            cz_free(wide);
        }
    }
    cz_free(captures);
    return result;
}

cz_pattern_result_t cz_pattern_engine(const cz_pattern_t *pattern, cz_slice_t text, uint32_t *steps)
{
    matcher_t *const own = take_matcher(steps);
    const uint8_t *const bytecode = own == NULL ? NULL : bytecode_of(own, pattern);
    /* libregexp counts in int, and UTF-16 takes twice as many bytes. */
    if (bytecode == NULL || text.size > INT32_MAX / 2) {
        return CZ_PATTERN_GAVE_UP;
    }
    return match(own, bytecode, text);
}

static uint32_t steps_since(uint64_t start_ns)
{
    const uint64_t steps = (cz_clock_mono_ns() - start_ns) / NS_PER_STEP;
    return steps > CZ_PATTERN_STEPS_MAX ? CZ_PATTERN_STEPS_MAX : (uint32_t)steps;
}

static bool is_regex(matcher_t *own, cz_slice_t text)
{
    char message[128];
    const uint64_t start_ns = cz_clock_mono_ns();
    uint8_t *const bytecode = compile(own, text, LRE_FLAG_UNICODE, message, sizeof message);
    lre_realloc(own->ctx, bytecode, 0);
    *own->steps += steps_since(start_ns);
    return bytecode != NULL;
}

bool cz_string_regex(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text)
{
    if (text.size > REGEX_SIZE_MAX) {
        return cz_value_error(in, loc, CZ_SLICE("must be a regular expression of at most 4096 bytes"));
    }
    matcher_t *const own = take_matcher(&in->pattern_steps);
    if (own == NULL) {
        return cz_value_error(in, loc, CZ_SLICE("takes too long to check"));
    }
    return is_regex(own, text) || cz_value_error(in, loc, CZ_SLICE("must be a regular expression"));
}
