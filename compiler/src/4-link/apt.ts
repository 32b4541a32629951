/**
 * Brings the .orig tarballs of Debian source packages with apt-get and a state of its own (sources
 * list, index files, cache): the machine's configuration is read and never written. It needs
 * nothing but apt itself, neither root nor dpkg-dev.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Progress } from "../progress.ts";
import { debianArchives, readAptArchives, renderSources } from "./apt-config.ts";
import { sha256, writeFileAtomically } from "./files.ts";
import { run, type RunResult } from "./run.ts";

/** Where the acceptable releases live; the wider list is read only when the first was not enough. */
const SUITES: readonly (readonly string[])[] = [
  ["trixie", "trixie-backports", "sid"],
  ["forky", "bookworm", "bookworm-backports"],
];
const UPDATE_TIMEOUT_MS = 300_000;
const DOWNLOAD_TIMEOUT_MS = 300_000;

/** A source package, and the SHA-256 sums of the tarballs that will do, best first. */
export interface AptRequest {
  readonly debian: string;
  readonly sums: readonly string[];
}

/** A tarball that came and was checked. */
export interface AptDownload {
  readonly file: string;
  readonly sha256: string;
}

/** What came, by source package, and why the rest did not. */
export interface AptOutcome {
  readonly downloads: ReadonlyMap<string, AptDownload>;
  /** Sentences for the user; empty when everything came. */
  readonly problems: readonly string[];
}

/** A tarball that an index lists: the package's version that has it, its file name and size. */
interface Listed {
  readonly version: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** A folder with an apt state of our own, the options that make apt use it, and its environment. */
interface AptState {
  readonly dir: string;
  readonly options: readonly string[];
  /** Messages in English, whatever the user's language: they are shown as reasons. */
  readonly env: NodeJS.ProcessEnv;
}

/** Where {@link fetchFromApt} works. */
export interface AptOptions {
  /** A folder of ours for apt's state and the tarballs; a broken download is taken up again there. */
  readonly dir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly progress: Progress;
}

/** Fetches one acceptable .orig tarball per request. Never throws. */
export async function fetchFromApt(requests: readonly AptRequest[], options: AptOptions): Promise<AptOutcome> {
  const downloads = new Map<string, AptDownload>();
  const archives = debianArchives(readAptArchives());
  if (archives.length === 0) return { downloads, problems: ["apt is not set up here with a Debian archive"] };
  const problems: string[] = [];
  for (const suites of SUITES) {
    const missing = requests.filter((request) => !downloads.has(request.debian));
    if (missing.length === 0) break;
    const state = openState(join(options.dir, suites[0] ?? ""), options.env);
    writeFileAtomically(join(state.dir, "debian.sources"), renderSources(archives, suites));
    const updated = await options.progress.step("reading Debian's lists of source packages", () => update(state));
    if (!updated.ok) problems.push(`apt-get update (${suites.join(", ")}): ${lastError(updated)}`);
    for (const request of missing) await fetchOne(request, state, downloads, problems, options.progress);
  }
  return { downloads, problems: downloads.size === requests.length ? [] : problems };
}

function openState(dir: string, env: NodeJS.ProcessEnv): AptState {
  for (const name of ["lists/partial", "archives/partial", "files"]) mkdirSync(join(dir, name), { recursive: true });
  const settings = {
    "Dir::Etc::sourcelist": join(dir, "debian.sources"),
    "Dir::Etc::sourceparts": "-",
    "Dir::State::lists": join(dir, "lists"),
    "Dir::Cache": dir,
    "Dir::Cache::archives": join(dir, "archives"),
    "APT::Sandbox::User": "root",
    "Acquire::Languages": "none",
    "Acquire::GzipIndexes": "true",
    "Acquire::Retries": "3",
    "Acquire::http::Timeout": "30",
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
  return { dir, options, env: { ...env, LC_ALL: "C" } };
}

function update(state: AptState): Promise<RunResult> {
  return run("apt-get", [...state.options, "update"], { env: state.env, timeoutMs: UPDATE_TIMEOUT_MS });
}

/** Tries every listed tarball with an acceptable sum, in the order of the sums. */
async function fetchOne(
  request: AptRequest,
  state: AptState,
  downloads: Map<string, AptDownload>,
  problems: string[],
  progress: Progress,
): Promise<void> {
  const shown = await run("apt-cache", [...state.options, "showsrc", request.debian], { env: state.env, timeoutMs: 60_000 });
  const listed = parseShowsrc(shown.stdout);
  const acceptable = request.sums.flatMap((sum) => listed.filter((entry) => entry.sha256 === sum).slice(0, 1));
  if (acceptable.length === 0) problems.push(`${request.debian}: no acceptable version is listed`);
  for (const candidate of acceptable) {
    const file = join(state.dir, "files", candidate.name);
    const title = `fetching ${candidate.name}`;
    const result = await progress.step(title, () => download(request.debian, candidate, state, file, progress));
    // apt-get may fail over the .dsc and still have brought the tarball, which is all we need.
    if (existsSync(file) && sha256(readFileSync(file)) === candidate.sha256) {
      downloads.set(request.debian, { file, sha256: candidate.sha256 });
      return;
    }
    rmSync(file, { force: true });
    problems.push(`${candidate.name}: ${lastError(result)}`);
  }
}

async function download(
  debian: string,
  candidate: Listed,
  state: AptState,
  file: string,
  progress: Progress,
): Promise<RunResult> {
  const timer = setInterval(() => {
    if (existsSync(file)) progress.update(`${megabytes(statSync(file).size)} of ${megabytes(candidate.sizeBytes)} MB`);
  }, 500);
  try {
    const args = [...state.options, "source", "--download-only", `${debian}=${candidate.version}`];
    return await run("apt-get", args, { cwd: join(state.dir, "files"), env: state.env, timeoutMs: DOWNLOAD_TIMEOUT_MS });
  } finally {
    clearInterval(timer);
  }
}

function megabytes(sizeBytes: number): string {
  return (sizeBytes / 1e6).toFixed(1);
}

/** The .orig tarballs (without extra components) in what `apt-cache showsrc` prints. */
export function parseShowsrc(text: string): Listed[] {
  return text.split(/\n\n+/).flatMap((stanza) => {
    const version = /^Version: (.+)$/m.exec(stanza)?.[1];
    if (version === undefined) return [];
    return [...stanza.matchAll(/^ ([0-9a-f]{64}) (\d+) (\S+\.orig\.tar\.\w+)$/gm)].map(([, sum = "", size = "0", name = ""]) => {
      return { version, name, sizeBytes: Number(size), sha256: sum };
    });
  });
}

function lastError(result: RunResult): string {
  const lines = result.stderr.split("\n").filter((line) => line.startsWith("E:") || line.startsWith("Err:"));
  return lines[0] ?? result.reason;
}
