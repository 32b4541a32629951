// Writes powers.c: `node runtime-c/src/data/powers.mjs > runtime-c/src/data/powers.c`.
const FIRST = -342;
const LAST = 324;

/** ceil(10^k / 2^e) with 2^127 <= result < 2^128. */
function power(k) {
  let numerator = k >= 0 ? 10n ** BigInt(k) : 1n;
  let denominator = k >= 0 ? 1n : 10n ** BigInt(-k);
  const bits = numerator.toString(2).length - denominator.toString(2).length;
  for (let shift = 127 - bits; ; shift++) {
    const n = shift >= 0 ? numerator << BigInt(shift) : numerator;
    const d = shift >= 0 ? denominator : denominator << BigInt(-shift);
    const ceiling = (n + d - 1n) / d;
    if (ceiling >= 1n << 127n) {
      return ceiling;
    }
  }
}

const hex = (n) => `0x${n.toString(16).toUpperCase().padStart(16, "0")}`;
const rows = [];
for (let k = FIRST; k <= LAST; k++) {
  const g = power(k);
  rows.push(`    {UINT64_C(${hex(g >> 64n)}), UINT64_C(${hex(g & ((1n << 64n) - 1n))})}, /* ${k} */`);
}
process.stdout.write(`/* Written by powers.mjs; do not edit, run it again. */
#include "data/powers.h"

const uint64_t cz__powers[CZ__POWER_LAST - CZ__POWER_FIRST + 1][2] = {
${rows.join("\n")}
};
`);
