/* Every format on the same text, and what must follow from one of them. */
#include "data_fuzz.h"

#include "data/base64.h"
#include "data/dates.h"
#include "data/formats.h"
#include "data/utf8.h"

static void check_base64(cz_slice_t text)
{
    char *const bytes = malloc(text.size + 1);
    char *const again = malloc(text.size + 5);
    size_t size;
    if (cz_base64_decode(bytes, text, &size)) {
        ALWAYS(size <= text.size / 4 * 3 && cz_base64_encoded_size(size) == text.size);
        cz_base64_encode(again, (cz_slice_t){bytes, size});
        ALWAYS(text.size == 0 || memcmp(again, text.at, text.size) == 0);
    }
    free(bytes);
    free(again);
}

static void check_date_time(cz_slice_t text)
{
    char again[CZ_DATE_TIME_TEXT_MAX];
    double time_ms;
    double read;
    ALWAYS(cz_date_time_read(text, &time_ms) == cz_format_date_time(text));
    if (cz_format_date_time(text)) {
        const size_t size = cz_date_time_write(again, time_ms);
        /* an offset can move it out of the years that RFC 3339 has */
        ALWAYS(size == 0 || (cz_date_time_read((cz_slice_t){again, size}, &read) && !(read < time_ms) && !(read > time_ms)));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const cz_slice_t text = {(const char *)data, size};
    ALWAYS(!cz_format_email(text) || cz_utf8_valid(text));
    ALWAYS(!cz_format_uri(text) || cz_utf8_valid(text));
    ALWAYS(!cz_format_ipv4(text) || cz_format_hostname(text));
    ALWAYS(!(cz_format_ipv4(text) && cz_format_ipv6(text)));
    cz_format_uuid(text);
    cz_format_url(text);
    cz_format_hostname(text);
    cz_format_date(text);
    cz_format_time(text);
    cz_format_duration(text);
    cz_format_json_pointer(text);
    check_base64(text);
    check_date_time(text);
    return 0;
}
