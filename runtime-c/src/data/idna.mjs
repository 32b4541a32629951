// Writes idna_table.c: `node runtime-c/src/data/idna.mjs > runtime-c/src/data/idna_table.c`.
// The derived property PVALID of RFC 5892 section 3, by the Unicode version of the Node that runs this.

const LETTER_DIGIT = /^[\p{Ll}\p{Lu}\p{Lo}\p{Nd}\p{Lm}\p{Mn}\p{Mc}]$/u;
const IGNORABLE = /^[\p{Default_Ignorable_Code_Point}\p{White_Space}\p{Noncharacter_Code_Point}]$/u;
const within = (code, ranges) => ranges.some(([first, last]) => code >= first && code <= last);

/** Section 2.6; the CONTEXTO ones are checked by rule in format_idna.c, so they count as valid here. */
const EXCEPTIONS_VALID = [0xdf, 0x3c2, 0x6fd, 0x6fe, 0xf0b, 0x3007, 0xb7, 0x375, 0x5f3, 0x5f4, 0x30fb, 0x200c, 0x200d];
const EXCEPTIONS_INVALID = [0x640, 0x7fa, 0x302e, 0x302f, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303b];
const OLD_HANGUL = [[0x1100, 0x11ff], [0xa960, 0xa97f], [0xd7b0, 0xd7ff]];
const IGNORABLE_BLOCKS = [[0x20d0, 0x20ff], [0x1d100, 0x1d1ff], [0x1d200, 0x1d24f]];
/** Small Cherokee letters fold to capital ones, which toLowerCase cannot show. */
const CHEROKEE_SMALL = [[0x13f8, 0x13fd], [0xab70, 0xabbf]];

function fold(text) {
  return text === "\u0131" ? text : text.toUpperCase().toLowerCase();
}

function isValid(code) {
  const text = String.fromCodePoint(code);
  if (EXCEPTIONS_VALID.includes(code)) {
    return true;
  }
  if (EXCEPTIONS_INVALID.includes(code) || within(code, OLD_HANGUL) || within(code, IGNORABLE_BLOCKS) || within(code, CHEROKEE_SMALL)) {
    return false;
  }
  if (/^[a-z0-9-]$/.test(text)) {
    return true;
  }
  const stable = fold(text.normalize("NFKC")).normalize("NFKC") === text;
  return stable && !IGNORABLE.test(text) && LETTER_DIGIT.test(text);
}

function ranges(test) {
  const found = [];
  for (let code = 0; code <= 0x10ffff; code++) {
    if ((code < 0xd800 || code > 0xdfff) && test(code)) {
      const last = found.at(-1);
      if (last !== undefined && last[1] === code - 1) {
        last[1] = code;
      } else {
        found.push([code, code]);
      }
    }
  }
  return found;
}

function table(name, rows) {
  const lines = [];
  for (let i = 0; i < rows.length; i += 4) {
    lines.push(`    ${rows.slice(i, i + 4).map(([a, b]) => `{0x${a.toString(16).toUpperCase()}, 0x${b.toString(16).toUpperCase()}}`).join(", ")},`);
  }
  return `const cz__code_range_t ${name}[] = {\n${lines.join("\n")}\n};\nconst size_t ${name}_count = ${rows.length};\n`;
}

process.stdout.write(`/* Written by idna.mjs, Unicode ${process.versions.unicode}; do not edit, run it again. */
#include "data/idna_table.h"

${table("cz__idna_valid", ranges(isValid))}
${table("cz__idna_marks", ranges((code) => /^\p{M}$/u.test(String.fromCodePoint(code))))}`);
