/** Reads the protocol pages of this folder; README.md describes their form. */

export interface Answer {
  readonly status: number;
  /** Stands somewhere in the response. */
  readonly holds: string;
}

export interface Case {
  readonly title: string;
  /** Bytes as Latin-1 text. */
  readonly request: string;
  /** All that comes back, dates as `{date}`; or what to look for in each response. */
  readonly expected: { readonly kind: "bytes"; readonly text: string } | { readonly kind: "answers"; readonly answers: readonly Answer[] };
  readonly end: "open" | "closed";
}

const ESCAPES: Readonly<Record<string, string>> = { r: "\r", n: "\n", t: "\t", "0": "\0", "\\": "\\" };

/** Resolves escapes; line breaks are for reading. */
export function unescapeBytes(text: string): string {
  let out = "";
  let at = 0;
  while (at < text.length) {
    const char = text[at] ?? "";
    const next = text[at + 1] ?? "";
    if (char === "\n") {
      at += 1;
    } else if (char !== "\\") {
      out += char;
      at += 1;
    } else if (next === "x") {
      out += String.fromCharCode(Number.parseInt(text.slice(at + 2, at + 4), 16));
      at += 4;
    } else if (next === "{") {
      const end = closingBrace(text, at + 1);
      const star = text.indexOf("*", at);
      out += unescapeBytes(text.slice(star + 1, end)).repeat(Number(text.slice(at + 2, star)));
      at = end + 1;
    } else {
      const escaped = ESCAPES[next];
      if (escaped === undefined) throw new Error(`unknown escape \\${next} in ${text}`);
      out += escaped;
      at += 2;
    }
  }
  return out;
}

/** The brace that closes the one at `open`. */
function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}" && --depth === 0) return at;
  }
  throw new Error(`a repetition is not closed in ${text}`);
}

function blockOf(section: string, kinds: string): { info: string; text: string } {
  const match = new RegExp(`^\`\`\`(${kinds})\\n([\\s\\S]*?)^\`\`\`$`, "m").exec(section);
  if (match?.[1] === undefined || match[2] === undefined) throw new Error(`no block ${kinds} in:\n${section}`);
  return { info: match[1], text: match[2] };
}

function answerOf(line: string): Answer {
  return { status: Number(line.slice(0, 3)), holds: unescapeBytes(line.slice(4)) };
}

export function readPage(text: string): readonly Case[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const title = section.slice(0, section.indexOf("\n"));
      const expected = blockOf(section, "(?:response|answers) (?:open|closed)");
      const [kind, end] = expected.info.split(" ");
      return {
        title,
        request: unescapeBytes(blockOf(section, "request").text),
        expected:
          kind === "response"
            ? { kind: "bytes", text: unescapeBytes(expected.text) }
            : { kind: "answers", answers: expected.text.trimEnd().split("\n").map(answerOf) },
        end: end === "open" ? "open" : "closed",
      };
    });
}

/** A row of variants.md: what is sent, and the statuses and the connection that come of it. */
export interface Variant {
  readonly title: string;
  readonly request: string;
  readonly statuses: readonly number[];
  readonly end: "open" | "closed";
}

/** The rows of a page of variants; under a heading, those of its table. */
export function readVariants(text: string): ReadonlyMap<string, readonly Variant[]> {
  return new Map(text.split(/^## /m).slice(1).map((section) => {
    const frame = blockOf(section, "frame").text;
    const rows = [...section.matchAll(/^\| `(.*)` \| ([\d ]+) (open|closed) \|$/gm)].map(([, spelling = "", statuses = "", end = ""]): Variant => ({
      title: spelling,
      request: unescapeBytes(frame.replace("…", () => spelling)),
      statuses: statuses.split(" ").map(Number),
      end: end === "open" ? "open" : "closed",
    }));
    return [section.slice(0, section.indexOf("\n")), rows];
  }));
}
