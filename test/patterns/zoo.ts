/** Patterns and texts for the comparison with Node's RegExp. Modifiers are apart: Node 20 has none. */

/** Of every part of the syntax that needs no backtracking. */
export const PATTERNS: readonly string[] = [
  "", "^", "$", "^$", "(?:)", "a", "abc", "^abc$", "^abc", "abc$", "a|b", "|a", "a|", "^(?:a|bc|)$", "(a)(b)", "(?<year>\\d{4})-(?<month>\\d\\d)",
  "a*", "^a*$", "^a+$", "^a?$", "^a*?$", "^a+?b$", "^a??b$", "^a{0}$", "^a{3}$", "^a{2,}$", "^a{2,4}$", "^a{0,2}?$", "^(?:ab){2,3}$", "^(?:a{2}){3}$", "^(?:a|b{2}){1,3}c?$",
  "(?:){1000000}", "^(?:){0,5}$", "^(?:a*)*$", "^(?:a*)+b$", "^(?:a?){3}$", "^(?:|a)+$", "^(?:^a)+$", "^(?:a$)?$", "^(?:^)*a", "(?:$)+", "a^b", "a$b", "$^", "^^a$$", "^(?:a|^b)$",
  ".", "^.$", "^..$", "^.{3}$", "^.*$", "^[^]*$", "[]", "[^]", "^[]?$", "a.c", "^.+\\n.+$",
  "[abc]", "[^abc]", "^[a-c]+$", "^[^a-c]+$", "[-a]", "[a-]", "[a\\-z]", "[\\]]", "[\\^a]", "[\\b]", "^[\\s\\S]$", "^[\\d\\D]$", "^[^\\d]$", "[\\w.]+", "^[.*+?]$",
  "\\d", "\\D", "^\\d+$", "\\s", "\\S", "^\\s*$", "^\\S+$", "\\w", "\\W", "^\\w+$", "^\\W+$",
  "\\b", "\\B", "^\\b", "\\b$", "\\ba\\b", "\\Ba", "a\\B", "\\bfoo\\b", "^\\B$", "^\\b$", "\\b\\B", "a\\bb", "a\\b.", "\\B.\\B", "^(?:\\ba|\\Bb)+$", "(?:\\b|x)+y", "^\\w+\\b\\W+$", "é\\B", "\\b\\p{L}\\b",
  "\\t", "\\n", "\\r", "\\v", "\\f", "\\0", "\\cJ", "\\x41", "\\u0041", "\\u{41}", "\\u{1F600}", "\\ud83d\\ude00", "[\\u{1F600}-\\u{1F64F}]", "[😀-😏]", "^😀{2}$", "^[😀é]+$", "\\.", "\\/", "/", "\\*", "\\(", "\\\\",
  "é", "^é$", "[à-ÿ]", "^[^à-ÿ]$", "[\\u0080-\\u07ff]", "[\\u0800-\\uffff]", "[\\u{10000}-\\u{10ffff}]", "[^\\u{0}-\\u{ffff}]", "^[\\u007f-\\u0080]$", "[\\ud800-\\udfff]", "^[^\\ud800-\\udfff]*$", "\\u2028", "^.\\u2028",
  "\\p{L}", "^\\p{L}+$", "\\P{L}", "^\\p{Lu}\\p{Ll}*$", "[\\p{L}\\p{N}]", "[^\\p{L}]", "[\\P{L}a]", "\\p{Script=Greek}", "\\p{Script_Extensions=Latin}", "\\p{Emoji}", "\\p{ASCII}", "\\p{Any}", "^\\p{L}{1,40}$", "^[\\p{L}\\p{M}' -]{1,100}$", "\\p{White_Space}",
  "^[\\w--\\d]+$", "^[\\w&&\\D]+$", "^[\\p{L}--[a-z]]$", "^[[a-z]--[aeiou]]+$", "^[[a-c][x-z]]+$", "^[^\\d&&\\w]$", "^[\\p{L}&&\\p{ASCII}]+$",
  "^[a-z0-9]+(?:-[a-z0-9]+)*$", "^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$", "^\\+?[1-9]\\d{1,14}$", "^#(?:[0-9a-f]{3}){1,2}$", "^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$", "^(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}$",
  "^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$", "^v?\\d+\\.\\d+\\.\\d+(?:-[\\w.]+)?$", "^(?:http|https)://[\\w.-]+(?::\\d+)?(?:/[^\\s]*)?$", "^[A-Z]{2}\\d{2}[A-Z0-9]{11,30}$", "^[a-z]{2}(?:-[A-Z]{2})?$",
  "(?:a|b)*a(?:a|b){6}", "^(?:a|b)*a(?:a|b){6}$", "x*y*z*$", "(?:ab|a)(?:c|bcd)$", "^(?:(?:a|b)+c?)+$", "^(?:a|ab)(?:c|bcd)(?:d*)$", "aa*a", "(?:a+b|b+a)c",
];

/** Lookarounds at the edges of the text: each is a pattern by itself. */
export const LOOKAROUNDS: readonly string[] = [
  "^(?=.*[A-Z])(?=.*\\d).{3,}$", "^(?!foo$).+$", "^(?!foo)", "^(?!$)", "^(?=$)", "^(?=a)", "^(?=a|b)(?!ab$)[abc]+$", "^(?=(?:a|b)*c)a+", "^(?!.*--)(?!-)[a-z0-9-]+(?<!-)$", "(?<!a)$", "(?<=a)$", "b(?<=[ab]{2})$", "^(?<!a)$",
  "^(?=.*\\bfoo\\b)(?=.*\\bbar\\b)", "^(?!.*\\p{Lu}).", "^(?=\\p{L})[^\\d]*$", "^(?=a)(?=b)", "^(?!)", "^(?=)", "^(?!a)(?!b)(?!c)(?!\\s).", "(?<=^ab?)$", "(?<!^ab?)$", "^(?=é|😀).{1,2}(?<=é|a)$", "^(?=[\\w--\\d])", "^(?!\\s)(\\w+\\s?)*$",
];

/** Backtracking needs a time exponential, or a high power, in the text's length. */
export const CATASTROPHIC: readonly string[] = [
  "(a+)+$", "^(a+)+$", "^(a|aa)+$", "^(a|a?)+$", "^(.*a){12}$", "(x+x+)+y", "^(\\w+\\s?)*$", "^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@)$", "^(([a-z])+.)+[A-Z]([a-z])+$", "a*a*a*a*a*b", "^(?:a?){60}a{60}$", "(?:a*)*b", "(.*)(.*)(.*)(.*)[^.]*z$",
];

export const MODIFIED: readonly { readonly pattern: string; readonly yes: readonly string[]; readonly no: readonly string[] }[] = [
  { pattern: "^(?i:abc)$", yes: ["abc", "ABC", "aBc"], no: ["abd", "ab"] },
  { pattern: "^a(?i:b)c$", yes: ["abc", "aBc"], no: ["Abc", "abC"] },
  { pattern: "^(?i:k)$", yes: ["k", "K", "\u212a"], no: ["c"] },
  { pattern: "^(?i:\u212a)$", yes: ["k", "K", "\u212a"], no: ["c"] },
  { pattern: "^(?i:ſ+)$", yes: ["s", "S", "ſsS"], no: ["z"] },
  { pattern: "^(?i:ß)$", yes: ["ß", "ẞ"], no: ["ss", "SS"] },
  { pattern: "^(?i:[a-z]+)$", yes: ["aZ", "\u212a"], no: ["é", "1"] },
  { pattern: "^(?i:[^a-z]+)$", yes: ["1", "é"], no: ["A", "\u212a", "k"] },
  { pattern: "^(?i:É|ж)$", yes: ["é", "É", "Ж"], no: ["e"] },
  { pattern: "^(?i:σ)$", yes: ["σ", "ς", "Σ"], no: ["s"] },
  { pattern: "^(?i:\\p{Lu})$", yes: ["A", "a", "é"], no: ["1"] },
  { pattern: "^(?i:\\w)$", yes: ["a", "ſ", "\u212a"], no: ["é", "-"] },
  { pattern: "^(?i:\\W)$", yes: ["é", "-"], no: ["a", "s"] },
  { pattern: "(?i:\\bſ)", yes: ["ſ", " ſ", "-s"], no: ["aſ", "as"] },
  { pattern: "(?i:ſ\\b)x", yes: [], no: ["ſx", "sx"] },
  { pattern: "(?i:ſ\\b)-", yes: ["ſ-", "S-"], no: ["ſ", "S"] },
  { pattern: "(?i:a(?-i:b))", yes: ["ab", "Ab"], no: ["aB", "AB"] },
  { pattern: "^(?s:.)$", yes: ["\n", "a", "\u2028"], no: ["", "ab"] },
  { pattern: "^(?s:a(?-s:.))$", yes: ["ab"], no: ["a\n"] },
  { pattern: "(?m:^a$)", yes: ["a", "b\na", "a\nb", "b\ra\r", "\u2028a\u2029"], no: ["ba", "ab", "b\u0085a"] },
  { pattern: "(?m:$)a", yes: [], no: ["a", "\na"] },
  { pattern: "(?m:^)(?-m:a$)", yes: ["a", "b\na"], no: ["a\nb"] },
  { pattern: "(?ims-:^A.b$)", yes: ["a\nB", "x\naxB\ny"], no: ["ab"] },
];

export const TEXTS: readonly string[] = [
  "", "a", "b", "ab", "ba", "abc", "abcd", "aa", "aaa", "aaaa", "aaaaaa", "aab", "bb", "abab", "ababab", "abbc", "bbbbbc", "c", "A", "Z", "_", "0", "7", "12", "1a", "a1", "-", "a-b", "foo", "foo bar", " foo ", "xfoo", "foox", "a b", " a", "a ", "  ", "\n", "a\n", "\na", "a\nb", "ab\ncd", "\r\n", "\t", "\v", "\f", "\0", "\b", ".", "*", "(", "/", "\\", "]", "^", "A1", "café", "é", "éé", "aé", "éa", "aéa", "ÿ", "ж", "ЖУК", "Жук", "λόγος", "ſ", "\u212a", "日本", "\u007f", "\u0080", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\uffff", "\u{10000}", "\u{10ffff}", "😀", "😀😀", "a😀", "😀a", "👩‍👩‍👧", "\u2028", "a\u2028", "\u2029b", "\u00a0", "\u3000", "\ufeff", "e\u0301", "ǅ", "١", "2024-02-29", "2024-13-01", "12-34", "user@example.com", "user@example", "@", "+4915112345678", "#fff", "#ffff", "#a1b2c3", "hello-world-2", "-hello", "123e4567-e89b-12d3-a456-426614174000", "192.168.0.1", "256.1.1.1", "v1.2.3", "1.2.3-rc.1", "https://example.com:8080/a?b", "ftp://x", "DE89370400440532013000", "en", "en-US", "bababbbbbb", "aabbbbbbbbb", "xxyyzz", "zyx", "abcd", "acd", "aac", "bbac", "aabc", "O'Neill-Smith", "Łukasz Ż", "x".repeat(50), "é".repeat(41), "aaaaaaaaaaaaaaaaaaaab",
];

const PIECES = ["a", "b", "c", "é", "😀", ".", "\\d", "\\w", "\\W", "\\s", "[ab]", "[^a]", "[^é]", "[b-é]", "\\b", "\\B", "^", "$", "\\p{L}", "[^\\p{L}]", "-", " "];
const QUANTIFIERS = ["*", "+", "?", "*?", "{2}", "{0,2}", "{1,3}", "{2,}"];
const CHARACTERS = ["a", "b", "c", "é", "😀", "-", " ", "1", "\n", "_", "ж"];

/** Patterns of few characters, so that they match now and then. */
export function randomPattern(random: (below: number) => number, depth = 0): string {
  const terms = Array.from({ length: 1 + random(4 - depth) }, () => {
    if (depth < 2 && random(4) === 0) {
      const options = Array.from({ length: 1 + random(3) }, () => randomPattern(random, depth + 1));
      return `(?:${options.join("|")})${random(2) === 0 ? pick(random, QUANTIFIERS) : ""}`;
    }
    const piece = pick(random, PIECES);
    const quantifiable = !["\\b", "\\B", "^", "$"].includes(piece);
    return quantifiable && random(3) === 0 ? piece + pick(random, QUANTIFIERS) : piece;
  });
  return terms.join("");
}

export function randomText(random: (below: number) => number): string {
  return Array.from({ length: random(9) }, () => pick(random, CHARACTERS)).join("");
}

function pick<T>(random: (below: number) => number, items: readonly T[]): T {
  return items[random(items.length)] as T;
}
