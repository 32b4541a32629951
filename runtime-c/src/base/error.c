#include "catzilla/base.h"

const char *cz_error_text(int error)
{
    switch (error) {
#define CZ_ERROR_CASE(name, number, text)                                                          \
    case name:                                                                                     \
        return text;
        CZ_ERRORS(CZ_ERROR_CASE)
#undef CZ_ERROR_CASE
    default:
        return error == 0 ? "no error" : "unknown error";
    }
}
