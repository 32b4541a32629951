/** Numbers that the compiler shares with runtime-c/include/catzilla/gen.h; a test compares them. */

/** CZ_CAPTURES_MAX: placeholders of one path. */
export const CAPTURES_MAX = 16;
