/**
 * Which characters a part of a pattern matches. Plain classes are computed; Unicode properties, set operations and
 * the modifier `i` are asked of the RegExp of the Node.js that compiles, so Unicode's tables are those of its version.
 */
import type { AST } from "@eslint-community/regexpp";
import { ALL, complement, ofText, union, type CodePoints, type Range } from "./code-points.ts";

export type CharacterNode = AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass;

export interface Modifiers {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
}

export const DIGITS: CodePoints = [[0x30, 0x39]];
export const WORD: CodePoints = [[0x30, 0x39], [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];
/** `\w` under `i`: U+017F folds to s, U+212A to k. */
export const FOLDED_WORD: CodePoints = [...WORD, [0x17f, 0x17f], [0x212a, 0x212a]];
export const LINE_TERMINATORS: CodePoints = ofText("\n\r\u2028\u2029");
/** WhiteSpace and LineTerminator of ECMA-262, sections 12.2 and 12.3. */
const SPACES = union([LINE_TERMINATORS, ofText("\t\v\f \u00a0\u1680\u202f\u205f\u3000\ufeff"), [[0x2000, 0x200a]]]);

/** Short texts, so that the RegExp's own stack does not overflow on a greedy loop. The surrogates are one of them. */
const CHUNK = 0x800;
const SURROGATES = 0xd800;
/** Where Unicode has letters with case: planes 0 and 1. */
const CASED_PLANES: CodePoints = [[0, 0x1ffff]];

export class CharacterSets {
  readonly #flags: "u" | "v";
  readonly #known: Map<string, CodePoints>;

  /** `known` is what earlier patterns asked for: it may be shared by all of a compile. */
  constructor(flags: "u" | "v", known: Map<string, CodePoints>) {
    this.#flags = flags;
    this.#known = known;
  }

  of(node: CharacterNode, modifiers: Modifiers): CodePoints {
    if (node.type === "CharacterSet" && node.kind === "any") return modifiers.dotAll ? ALL : complement(LINE_TERMINATORS);
    return modifiers.ignoreCase ? this.#fold(node) : this.#exact(node);
  }

  /** Where case counts. */
  #exact(node: AST.Node): CodePoints {
    switch (node.type) {
      case "Character":
        return [[node.value, node.value]];
      case "CharacterClassRange":
        return [[node.min.value, node.max.value]];
      case "CharacterClass":
        return negateIf(node.negate, union(node.elements.map((element) => this.#exact(element))));
      case "CharacterSet":
        if (node.kind === "any") return ALL;
        return negateIf(node.negate, node.kind === "property" ? this.#property(node) : ESCAPES[node.kind]);
      default:
        return this.#ask(node.raw, this.#flags, ALL);
    }
  }

  #property(node: AST.UnicodePropertyCharacterSet): CodePoints {
    return this.#ask(`\\p${node.raw.slice(2)}`, this.#flags, ALL);
  }

  /** Characters without case are as they are where it counts. */
  #fold(node: CharacterNode): CodePoints {
    const cased = this.#ask("[\\p{CWCF}\\p{CWL}\\p{CWT}\\p{CWU}]", "u", CASED_PLANES);
    const folded = this.#ask(node.raw, `i${this.#flags}`, cased);
    return union([complement(union([complement(this.#exact(node)), cased])), folded]);
  }

  #ask(source: string, flags: string, domain: CodePoints): CodePoints {
    const key = `${flags} ${source}`;
    const set = this.#known.get(key) ?? enumerate(source, flags, domain);
    this.#known.set(key, set);
    return set;
  }
}

const ESCAPES: Readonly<Record<"digit" | "space" | "word", CodePoints>> = { digit: DIGITS, space: SPACES, word: WORD };

function negateIf(negate: boolean, set: CodePoints): CodePoints {
  return negate ? complement(set) : set;
}

/** The code points of `domain` that a part of a pattern, which reads one character, matches. */
function enumerate(source: string, flags: string, domain: CodePoints): CodePoints {
  const expression = new RegExp(`(?:${source})+`, `g${flags}`);
  return union(domain.flatMap(chunksOf).map(([first, last]): CodePoints => runsOf(expression, first, last)));
}

function runsOf(expression: RegExp, first: number, last: number): CodePoints {
  let text = "";
  for (let codePoint = first; codePoint <= last; codePoint++) text += String.fromCodePoint(codePoint);
  const unitsPerCharacter = first > 0xffff ? 2 : 1;
  return [...text.matchAll(expression)].map(({ 0: run, index }): Range => {
    const start = first + index / unitsPerCharacter;
    return [start, start + run.length / unitsPerCharacter - 1];
  });
}

/** Parts of a range that do not cross a multiple of CHUNK. */
function chunksOf([first, last]: Range): CodePoints {
  const chunks: Range[] = [];
  for (let start = first; start <= last; start = start - (start % CHUNK) + CHUNK) {
    const end = Math.min(last, start - (start % CHUNK) + CHUNK - 1);
    if (start < SURROGATES || start >= SURROGATES + CHUNK) chunks.push([start, end]);
  }
  return chunks;
}
