/* UUID, Base64, JSON Pointer. */
#include "data/ascii.h"
#include "data/base64.h"
#include "data/formats.h"

bool cz_format_uuid(cz_slice_t text)
{
    if (text.size != 36) {
        return false;
    }
    for (size_t i = 0; i < 36; i++) {
        const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        if (hyphen ? text.at[i] != '-' : !cz__is_hex(text.at[i])) {
            return false;
        }
    }
    return true;
}

bool cz_format_base64(cz_slice_t text)
{
    size_t size;
    return cz_base64_decode(NULL, text, &size);
}

bool cz_format_json_pointer(cz_slice_t text)
{
    if (text.size > 0 && text.at[0] != '/') {
        return false;
    }
    for (size_t i = 0; i < text.size; i++) {
        const bool escape = text.at[i] == '~';
        if (escape && (i + 1 == text.size || (text.at[i + 1] != '0' && text.at[i + 1] != '1'))) {
            return false;
        }
    }
    return true;
}
