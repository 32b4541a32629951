/** Reads `.env` files: the forms that dotenv takes, and `${NAME}` as in a shell. */

/** `NAME=value` or `NAME: value`, also behind `export`. Quoted values may have several lines; others end at a `#`. */
const LINE = /^[ \t]*(?:export[ \t]+)?([\w.-]+)(?:[ \t]*=|:(?=[ \t]))[ \t]*("(?:\\[^]|[^"\\])*"(?=[ \t]*(?:#.*)?$)|'[^']*'(?=[ \t]*(?:#.*)?$)|`[^`]*`(?=[ \t]*(?:#.*)?$)|[^#\n]*)/gm;

const ESCAPED: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/**
 * Adds the variables of a file to those of the files before it.
 *
 * @param own what goes before all files where `${NAME}` is written
 */
export function readEnvFile(text: string, variables: Map<string, string>, own: Readonly<Record<string, string | undefined>>): void {
  for (const [, name = "", written = ""] of text.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n").matchAll(LINE)) {
    variables.set(name, readValue(written, (other) => own[other] ?? variables.get(other)));
  }
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
