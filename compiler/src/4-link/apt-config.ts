/**
 * Reads the machine's own apt configuration (which is never touched) and makes of it a sources list
 * for source packages.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** An archive that the machine uses. */
export interface AptArchive {
  readonly uri: string;
  readonly suites: readonly string[];
  readonly components: readonly string[];
}

/** The archives in `aptDir`/sources.list and `aptDir`/sources.list.d (.list and .sources files). */
export function readAptArchives(aptDir = "/etc/apt"): AptArchive[] {
  const parts = join(aptDir, "sources.list.d");
  const names = existsSync(parts) ? readdirSync(parts).sort().map((name) => join(parts, name)) : [];
  return [join(aptDir, "sources.list"), ...names].filter((file) => existsSync(file)).flatMap(readFile);
}

function readFile(file: string): AptArchive[] {
  if (file.endsWith(".list")) return parseList(readFileSync(file, "utf8"));
  return file.endsWith(".sources") ? parseDeb822(readFileSync(file, "utf8")) : [];
}

/** One-line style: `deb [signed-by=/x.gpg] http://host/debian bookworm main contrib`. */
export function parseList(text: string): AptArchive[] {
  const line = /^[ \t]*deb(?:-src)?[ \t]+(?:\[[^\]]*\][ \t]+)?(\S+)[ \t]+(\S+)[ \t]*([^#\n]*)/gm;
  return [...text.matchAll(line)].map(([, uri = "", suite = "", components = ""]) =>
    archive(uri, [suite], words(components)),
  );
}

/** The deb822 style: stanzas of `Types:`, `URIs:`, `Suites:`, `Components:`, `Signed-By:`. */
export function parseDeb822(text: string): AptArchive[] {
  const withoutComments = text.replace(/^#.*\n?/gm, "");
  return withoutComments.split(/\n\s*\n/).flatMap((stanza) => {
    const fields = parseFields(stanza);
    if (fields.get("enabled")?.toLowerCase() === "no" || !fields.has("uris")) return [];
    return words(fields.get("uris")).map((uri) =>
      archive(uri, words(fields.get("suites")), words(fields.get("components"))),
    );
  });
}

/** `Name: value` lines by lower-case name; lines that begin with a space go on the one before. */
function parseFields(stanza: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [, name = "", value = ""] of stanza.matchAll(/^([\w-]+):[ \t]*((?:.*)(?:\n[ \t]+.*)*)/gm)) {
    fields.set(name.toLowerCase(), value.trim());
  }
  return fields;
}

function archive(uri: string, suites: string[], components: string[]): AptArchive {
  return { uri: uri.replace(/\/$/, ""), suites, components };
}

function words(text: string | undefined): string[] {
  return (text ?? "").split(/\s+/).filter((word) => word !== "");
}

const DEBIAN_SUITE = /^(bullseye|bookworm|trixie|forky|duke|sid|stable|oldstable|testing|unstable)(-updates|-backports)?$/;

/**
 * Those of `archives` that are a Debian main archive (neither security updates nor a third party
 * that borrows a suite's name), each URI once.
 */
export function debianArchives(archives: readonly AptArchive[]): AptArchive[] {
  const byUri = new Map<string, AptArchive>();
  for (const candidate of archives) {
    if (isDebianMain(candidate) && !byUri.has(candidate.uri)) byUri.set(candidate.uri, candidate);
  }
  return [...byUri.values()];
}

function isDebianMain({ uri, suites, components }: AptArchive): boolean {
  return /debian/i.test(uri) && components.includes("main") && suites.some((suite) => DEBIAN_SUITE.test(suite));
}

/**
 * A deb822 sources file that lists the source packages of `suites` in `archives`.
 *
 * `Trusted: yes`, because an older machine may not have a newer suite's key; what is fetched is
 * checked against sums of our own.
 */
export function renderSources(archives: readonly AptArchive[], suites: readonly string[]): string {
  const stanzas = archives.map((entry) =>
    ["Types: deb-src", `URIs: ${entry.uri}`, `Suites: ${suites.join(" ")}`, "Components: main", "Trusted: yes"].join("\n"),
  );
  return `${stanzas.join("\n\n")}\n`;
}
