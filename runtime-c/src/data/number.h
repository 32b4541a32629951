/*
 * JSON numbers (RFC 8259 section 6) between text and value, exactly, whatever the locale.
 *
 *   text ── cz__number_read ──> cz__number_t ──> cz__number_double    correctly rounded
 *                                            └─> cz__number_int       whole, within 2^53-1
 *   double ── cz__double_digits ──> cz__digits_t (shortest that reads back) ──> cz__number_write
 *
 * Nothing is allocated; any thread; the text stays the caller's.
 */
#ifndef CATZILLA_DATA_NUMBER_H
#define CATZILLA_DATA_NUMBER_H

#include "catzilla/base.h"

#define CZ__INT_MAX INT64_C(9007199254740991) /* 2^53-1, Number.MAX_SAFE_INTEGER */

typedef struct cz__number {
    const char *at;    /* the text, with its sign */
    const char *end;
    uint64_t digits;   /* the first 19 significant digits */
    int64_t exponent;  /* the value is digits * 10^exponent, unless cut */
    bool negative;
    bool whole;        /* written without fraction and exponent */
    bool cut;          /* there are more significant digits */
} cz__number_t;

/* Reads the number at `at`: its end, or NULL when there is none (`*number` is then undefined). */
const char *cz__number_read(const char *at, const char *end, cz__number_t *number);

/* The nearest double, ties to even; -0 is kept. False when it is beyond the largest double. */
bool cz__number_double(const cz__number_t *number, double *value);

typedef enum cz__int_result { CZ__INT_OK, CZ__INT_FRACTION, CZ__INT_SIZE } cz__int_result_t;

/* The value as an integer, however it is written ("1.0" and "1e2" are whole). */
cz__int_result_t cz__number_int(const cz__number_t *number, int64_t *value);

/* The nearest double by big integers, for the rare text whose first 19 digits do not decide.
 * `lower` is the double next below or at it, `upper` the one above. number_exact.c. */
double cz__number_exact(const cz__number_t *number, double lower, double upper);

typedef struct cz__digits {
    uint64_t digits; /* no trailing zero, at most 17 digits */
    int32_t exponent; /* the absolute value is digits * 10^exponent */
} cz__digits_t;

/* The shortest decimal that reads back as the absolute value of `value` (finite), the nearest of them. */
cz__digits_t cz__double_digits(double value);

#define CZ__INT_TEXT_MAX 20u    /* bytes of the longest int64_t */
#define CZ__NUMBER_TEXT_MAX 32u /* bytes of the longest double */

/* Writes at `to`, no terminator; the bytes written. The form of Number.prototype.toString, but -0 is "0". */
size_t cz__int_write(char *to, int64_t value);
size_t cz__number_write(char *to, double value);

#endif
