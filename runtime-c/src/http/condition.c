#include "http/condition.h"

#include "base/clock.h"
#include "base/slice.h"
#include "http/date.h"
#include "http/field.h"

/* Whether a field of that name is there, and whether one of them lists the tag. */
static bool find_etag(const cz_request_t *rq, cz_slice_t name, cz_slice_t etag, cz_etag_comparison_t comparison, bool *there)
{
    bool weak = etag.size > 2 && etag.at[0] == 'W';
    cz_slice_t opaque = weak ? (cz_slice_t){etag.at + 2, etag.size - 2} : etag;
    *there = false;
    for (size_t i = 0; i < rq->input.field_count; i++) {
        const cz_pair_t *field = &rq->fields[i];
        if (!cz_slice_equal_nocase(field->name, name)) {
            continue;
        }
        *there = true;
        bool any = cz_slice_equal(field->value, CZ_SLICE("*"));
        bool comparable = comparison == CZ_ETAG_WEAK || !weak; /* a weak tag is strongly equal to none */
        if (any || (comparable && cz_field_lists_etag(field->value, opaque, comparison))) {
            return true;
        }
    }
    return false;
}

/* The date that the field gives; false also when it is there twice, or not a date: it is ignored then. */
static bool find_date(const cz_request_t *rq, cz_slice_t name, int64_t *unix_s)
{
    const cz_pair_t *found = NULL;
    for (size_t i = 0; i < rq->input.field_count; i++) {
        if (cz_slice_equal_nocase(rq->fields[i].name, name)) {
            if (found != NULL) {
                return false;
            }
            found = &rq->fields[i];
        }
    }
    return found != NULL && cz_http_date_parse(found->value, cz_clock_unix_ms() / 1000, unix_s);
}

/* Whether the representation is newer than the field's date; `*known` tells whether that can be said. */
static bool is_newer(const cz_request_t *rq, cz_slice_t name, cz_slice_t last_modified, bool *known)
{
    int64_t since_s = 0;
    int64_t modified_s = 0;
    *known = last_modified.size > 0 && find_date(rq, name, &since_s) &&
             cz_http_date_parse(last_modified, cz_clock_unix_ms() / 1000, &modified_s);
    return *known && modified_s > since_s;
}

cz_condition_t cz_request_condition(const cz_request_t *rq, const cz_validators_t *validators)
{
    bool there;
    if (!rq->notes.conditional) {
        return CZ_CONDITION_NONE;
    }
    bool matches = find_etag(rq, CZ_SLICE("if-match"), validators->etag, CZ_ETAG_STRONG, &there);
    bool failed = there ? !matches : is_newer(rq, CZ_SLICE("if-unmodified-since"), validators->last_modified, &there);
    if (failed) {
        return CZ_CONDITION_FAILED;
    }
    matches = find_etag(rq, CZ_SLICE("if-none-match"), validators->etag, CZ_ETAG_WEAK, &there);
    if (!there) {
        matches = !is_newer(rq, CZ_SLICE("if-modified-since"), validators->last_modified, &there) && there;
    }
    return matches ? CZ_CONDITION_UNMODIFIED : CZ_CONDITION_NONE;
}

cz_condition_t cz__reply_condition(const cz_request_t *rq, const cz_reply_t *reply)
{
    if (!rq->notes.conditional || reply->status != 200 || (rq->method != CZ_GET && rq->method != CZ_HEAD)) {
        return CZ_CONDITION_NONE;
    }
    cz_validators_t validators = {{"", 0}, {"", 0}};
    for (size_t i = 0; i < reply->field_count; i++) {
        const cz_pair_t *field = &reply->fields[i];
        if (cz_slice_equal_nocase(field->name, CZ_SLICE("etag"))) {
            validators.etag = field->value;
        } else if (cz_slice_equal_nocase(field->name, CZ_SLICE("last-modified"))) {
            validators.last_modified = field->value;
        }
    }
    bool none = validators.etag.size == 0 && validators.last_modified.size == 0;
    return none ? CZ_CONDITION_NONE : cz_request_condition(rq, &validators);
}
