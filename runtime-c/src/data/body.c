/* Bodies that are not JSON: the content as it came, and its text. Loop thread. */
#include "base/arena.h"
#include "base/slice.h"
#include "data/issues.h"
#include "data/media.h"
#include "data/utf8.h"

static bool refuse_media(cz_input_t *in, cz_slice_t range)
{
    static const char before[] = "the body must be ";
    const size_t size = sizeof before - 1;
    char *const text = cz_arena_alloc(in->arena, size + range.size + 1);
    if (text == NULL) {
        return cz_input_fail(in, CZ_ENOMEM, "out of memory");
    }
    memcpy(text, before, size);
    memcpy(text + size, range.at, range.size);
    text[size + range.size] = '\0';
    return cz_input_fail(in, CZ_EMEDIA, text);
}

/* No content needs no type, and is of every one. */
static bool is_of(cz_input_t *in, cz_slice_t range)
{
    return in->body.size == 0 || cz__media_is_within(in, range);
}

bool cz_body_bytes(cz_input_t *in, cz_slice_t range, cz_slice_t *bytes)
{
    *bytes = in->body;
    return is_of(in, range) || refuse_media(in, range);
}

const cz_type_t cz_type_body = {.kind = CZ_KIND_BODY, .size = sizeof(cz_slice_t), .name = "AsyncIterable<Uint8Array>"};
const cz_type_t cz_type_request = {.kind = CZ_KIND_REQUEST, .size = sizeof(cz_slice_t), .name = "Request"};

bool cz_body_media(cz_input_t *in, cz_slice_t range)
{
    return cz__media_is_within(in, range) || refuse_media(in, range);
}

bool cz_body_text(cz_input_t *in, cz_slice_t range, cz_slice_t *text)
{
    *text = in->body;
    if (!is_of(in, range)) {
        return refuse_media(in, range);
    }
    if (in->body.size > 0 && !cz__media_is_utf8(in)) {
        return cz_input_fail(in, CZ_EMEDIA, "the body must be in UTF-8");
    }
    return cz_utf8_valid(in->body) || cz_input_fail(in, CZ_EENCODING, "the body is not valid UTF-8");
}
