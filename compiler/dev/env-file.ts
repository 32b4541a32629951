/** Reads `.env` files: the forms that dotenv takes, and `${NAME}` as in a shell. */

/** `NAME=value` or `NAME: value`, also behind `export`. Quoted values may have several lines; others end at a `#`. */
const LINE = /^[ \t]*(?:export[ \t]+)?([\w.-]+)(?:[ \t]*=|:(?=[ \t]))[ \t]*("(?:\\[^]|[^"\\])*"(?=[ \t]*(?:#.*)?$)|'[^']*'(?=[ \t]*(?:#.*)?$)|`[^`]*`(?=[ \t]*(?:#.*)?$)|[^#\n]*)/gm;

const ESCAPED: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/**
 * The variables of a file, in its order.
 *
 * @param valueOf what `${NAME}` stands for when no line before it in this file has the name
 */
export function readEnvFile(text: string, valueOf: (name: string) => string | undefined): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const [, name = "", written = ""] of text.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n").matchAll(LINE)) {
    variables.set(name, readValue(written, (other) => variables.get(other) ?? valueOf(other)));
  }
  return variables;
}

function readValue(written: string, valueOf: (name: string) => string | undefined): string {
  const [, quote = "", quoted] = /^(["'`])([^]*)\1$/.exec(written) ?? [];
  if (quote === "'" || quote === "`") return quoted ?? "";
  const text = quoted ?? written.trim();
  // A `$` without braces stays as it is: passwords have it.
  return text.replaceAll(/\\([nrt"\\$])|\$\{(\w+)(?::-([^}]*))?\}/g, (whole, escaped?: string, name?: string, otherwise = "") => {
    if (name !== undefined) return valueOf(name) || otherwise;
    if (escaped === undefined || (quote === "" && escaped !== "$")) return whole;
    return ESCAPED[escaped] ?? escaped;
  });
}
