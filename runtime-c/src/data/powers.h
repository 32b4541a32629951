/* Powers of ten to 128 bits, for reading (Eisel-Lemire) and writing (Schubfach) doubles. */
#ifndef CATZILLA_DATA_POWERS_H
#define CATZILLA_DATA_POWERS_H

#include <stdint.h>

#define CZ__POWER_FIRST (-342)
#define CZ__POWER_LAST 324

/*
 * Of each k: g = ceil(10^k / 2^e), the e for which 2^127 <= g < 2^128; {high, low} 64 bits.
 * g is exact for 0 <= k <= 55.
 */
extern const uint64_t cz__powers[CZ__POWER_LAST - CZ__POWER_FIRST + 1][2];

#endif
