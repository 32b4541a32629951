#include "http/head_notes.h"

#include "base/slice.h"

static void note_first(uint32_t *count, cz_slice_t *first, cz_slice_t value)
{
    if ((*count)++ == 0) {
        *first = value;
    }
}

void cz_head_note(cz_head_notes_t *notes, const cz_pair_t *field)
{
    const cz_slice_t name = field->name;
    switch (name.size) {
    case 4:
        if (cz_token_is(name, CZ_SLICE("host"))) {
            note_first(&notes->hosts, &notes->host, field->value);
        }
        break;
    case 6:
        if (cz_token_is(name, CZ_SLICE("expect"))) {
            notes->expect = field->value;
        }
        break;
    case 7:
        notes->upgrades |= cz_token_is(name, CZ_SLICE("upgrade"));
        notes->unusual |= notes->upgrades;
        break;
    case 8:
        notes->conditional |= cz_token_is(name, CZ_SLICE("if-match"));
        break;
    case 10:
        notes->unusual |= cz_token_is(name, CZ_SLICE("connection")) && !cz_slice_equal_nocase(field->value, CZ_SLICE("keep-alive"));
        break;
    case 13:
        notes->conditional |= cz_token_is(name, CZ_SLICE("if-none-match"));
        break;
    case 14:
        if (cz_token_is(name, CZ_SLICE("content-length"))) {
            note_first(&notes->lengths, &notes->length, field->value);
        }
        break;
    case 15:
        notes->accepts_codings |= cz_token_is(name, CZ_SLICE("accept-encoding"));
        break;
    case 16:
        notes->coded |= cz_token_is(name, CZ_SLICE("content-encoding"));
        notes->unusual |= cz_token_is(name, CZ_SLICE("proxy-connection"));
        break;
    case 17:
        notes->conditional |= cz_token_is(name, CZ_SLICE("if-modified-since"));
        if (cz_token_is(name, CZ_SLICE("transfer-encoding"))) {
            note_first(&notes->codings, &notes->coding, field->value);
        }
        break;
    case 19:
        notes->conditional |= cz_token_is(name, CZ_SLICE("if-unmodified-since"));
        break;
    default:
        break;
    }
}
