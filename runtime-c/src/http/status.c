#include "http/status.h"

cz_slice_t cz_status_reason(uint16_t status)
{
    switch (status) {
#define CZ_STATUS_REASON(code, reason)                                                             \
    case code:                                                                                     \
        return CZ_SLICE(reason);
        CZ_STATUSES(CZ_STATUS_REASON)
#undef CZ_STATUS_REASON
    default:
        return (cz_slice_t){"", 0};
    }
}

cz_slice_t cz_status_line(uint16_t status)
{
    switch (status) {
#define CZ_STATUS_LINE(code, reason)                                                               \
    case code:                                                                                     \
        return CZ_SLICE("HTTP/1.1 " #code " " reason "\r\n");
        CZ_STATUSES(CZ_STATUS_LINE)
#undef CZ_STATUS_LINE
    default:
        return (cz_slice_t){"", 0};
    }
}
