/**
 * The set-up step: brings the third-party C sources that build.zig.zon locks.
 *
 *   cache/sources/<hash>  there? -> nothing to do
 *   cache/downloads/*     files put there by hand? -> unpack
 *   upstream              zig fetch URL
 *   Debian                the .orig of the source package, through apt; SHA-256 from our table
 *   npm                   upstream's archive in a package that carries it; SHA-256 from our table
 *
 * Whatever the way, zig's hash of the unpacked contents must be the locked one.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fetchFromApt } from "./apt.ts";
import { LinkError } from "./errors.ts";
import { moveDirectoryIntoPlace, temporaryBeside } from "./files.ts";
import { ensureLlhttpC } from "./llhttp.ts";
import { withLock } from "./lock.ts";
import { fetchFromNpm } from "./npm-archive.ts";
import { RUNTIME_SOURCES, SOURCES, type Source, type SourceName, type SourceVersion } from "./source-table.ts";
import type { Toolchain } from "./toolchain.ts";
import { runZig } from "./zig.ts";
import { readLock, type LockEntry } from "./zon.ts";

const FETCH_TIMEOUT_MS = 120_000;

/** A source that is here. */
export interface ReadySource {
  readonly version: SourceVersion;
  /** zig's hash of its contents. */
  readonly hash: string;
  /** Its unpacked tree. Only read. */
  readonly dir: string;
}

/** Everything that build.zig compiles but runtime-c. */
export interface ReadySources {
  /** Holds a folder per package, named by its hash: what `zig build --system` wants. */
  readonly packagesDir: string;
  readonly byName: ReadonlyMap<SourceName, ReadySource>;
  /** llhttp's generated C. */
  readonly llhttpDir: string;
}

/** What one run of the set-up step works with. */
interface Setup {
  readonly wanted: readonly Source[];
  readonly toolchain: Toolchain;
  readonly lock: ReadonlyMap<string, LockEntry>;
  readonly packagesDir: string;
  /** Why a source did not come, for the user. */
  readonly problems: string[];
}

/**
 * Makes sure that the third-party sources of the runtime, and `more`, are in the cache; fetches what is missing.
 *
 * @throws LinkError of kind "sources", with what is missing and what can be done about it
 */
export async function ensureSources(toolchain: Toolchain, more: readonly SourceName[] = []): Promise<ReadySources> {
  const wanted = [...RUNTIME_SOURCES, ...more];
  const setup: Setup = {
    wanted: SOURCES.filter(({ name }) => wanted.includes(name)),
    toolchain,
    lock: readLock(toolchain.packageRoot),
    packagesDir: join(toolchain.cacheDir, "sources"),
    problems: [],
  };
  if (missingSources(setup).length > 0) {
    const waiting = (): void => toolchain.progress.update("waiting for another catzilla that is doing it");
    await toolchain.progress.step("fetching third-party sources", () =>
      withLock(join(toolchain.cacheDir, "sources.lock"), () => bringSources(setup), waiting),
    );
  }
  const byName = readyByName(setup);
  const llhttp = readySource(byName, "llhttp");
  const llhttpDir = await toolchain.progress.step("generating llhttp's C", () =>
    ensureLlhttpC(toolchain, llhttp.dir, llhttp.version.version),
  );
  return { packagesDir: setup.packagesDir, byName, llhttpDir };
}

async function bringSources(setup: Setup): Promise<void> {
  for (const way of [fromDownloads, fromUpstream, fromDebian, fromNpm]) {
    if (missingSources(setup).length === 0) return;
    await way(setup);
  }
  const missing = missingSources(setup);
  if (missing.length > 0) throw new LinkError("sources", missingMessage(setup, missing));
}

/** The first acceptable version that is here. */
function findReady(setup: Setup, source: Source): ReadySource | undefined {
  for (const version of source.versions) {
    const { hash } = lockEntry(setup, version);
    const dir = join(setup.packagesDir, hash);
    if (existsSync(dir)) return { version, hash, dir };
  }
  return undefined;
}

function missingSources(setup: Setup): Source[] {
  return setup.wanted.filter((source) => findReady(setup, source) === undefined);
}

function readyByName(setup: Setup): ReadonlyMap<SourceName, ReadySource> {
  const ready = setup.wanted.map((source) => [source.name, findReady(setup, source)] as const);
  return new Map(ready.filter((entry): entry is readonly [SourceName, ReadySource] => entry[1] !== undefined));
}

/** One that was asked for. */
export function readySource(byName: ReadonlyMap<SourceName, ReadySource>, name: SourceName): ReadySource {
  const source = byName.get(name);
  if (source === undefined) throw new LinkError("sources", `${name} is not in the cache`);
  return source;
}

function lockEntry(setup: Setup, version: SourceVersion): LockEntry {
  const entry = setup.lock.get(version.entry);
  if (entry === undefined) throw new LinkError("sources", `build.zig.zon has no entry ${version.entry}`);
  return entry;
}

/** Files that somebody put into the cache's downloads folder, for a machine without a network. */
async function fromDownloads(setup: Setup): Promise<void> {
  const dir = downloadsDir(setup);
  if (!existsSync(dir)) return;
  for (const name of readdirSync(dir).sort()) {
    const file = join(dir, name);
    if (statSync(file).isFile()) await fetchWithZig(setup, file, wantedHashes(setup));
  }
}

function downloadsDir(setup: Setup): string {
  return join(setup.toolchain.cacheDir, "downloads");
}

/** The locked hashes of every version of every source that is still missing. */
function wantedHashes(setup: Setup): string[] {
  return missingSources(setup).flatMap((source) => source.versions.map((version) => lockEntry(setup, version).hash));
}

async function fromUpstream(setup: Setup): Promise<void> {
  for (const source of missingSources(setup)) {
    const version = source.versions[0];
    if (version === undefined) continue;
    const { url, hash } = lockEntry(setup, version);
    const came = await setup.toolchain.progress.step(`fetching ${source.name} ${version.version} from upstream`, () =>
      fetchWithZig(setup, url, [hash]),
    );
    // All of them are on one host, so one failure to connect is enough to know.
    if (came === "unreachable") return;
  }
}

async function fromDebian(setup: Setup): Promise<void> {
  const requests = missingSources(setup).flatMap(({ debian, versions }) =>
    debian === undefined ? [] : [{ debian, sums: versions.flatMap((version) => version.files.map((file) => file.sha256)) }],
  );
  if (requests.length === 0) return;
  const dir = join(setup.toolchain.cacheDir, "apt");
  const { env, progress } = setup.toolchain;
  const outcome = await fetchFromApt(requests, { dir, env, progress });
  setup.problems.push(...outcome.problems);
  for (const download of outcome.downloads.values()) await fetchWithZig(setup, download.file, wantedHashes(setup));
  // The index files are large and go stale; what was wanted of them is unpacked now.
  if (missingSources(setup).length === 0) rmSync(dir, { recursive: true, force: true });
}

async function fromNpm(setup: Setup): Promise<void> {
  const files = missingSources(setup).flatMap(({ versions }) => versions.flatMap((version) => version.files));
  const work = temporaryBeside(join(setup.packagesDir, "npm"));
  try {
    for (const { npm, sha256: sum } of files) {
      if (npm === undefined) continue;
      mkdirSync(work, { recursive: true });
      const title = `fetching ${npm.package} from npm`;
      const brought = await setup.toolchain.progress.step(title, () => fetchFromNpm(npm, sum, { dir: work, env: setup.toolchain.env }));
      if (brought.file === undefined) setup.problems.push(`${npm.package}: ${brought.problem}`);
      else await fetchWithZig(setup, brought.file, wantedHashes(setup));
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * `zig fetch` of a file or URL in a folder of its own, then a rename into the packages folder.
 * Notes a problem when the package does not come or has none of the hashes `wanted`.
 */
async function fetchWithZig(setup: Setup, place: string, wanted: readonly string[]): Promise<"came" | "unreachable" | "refused"> {
  const work = temporaryBeside(join(setup.packagesDir, "fetch"));
  try {
    mkdirSync(work, { recursive: true });
    writeFileSync(join(work, "build.zig"), ""); // zig fetch wants to be in a package
    const fetched = await runZig(setup.toolchain.zig, ["fetch", place], { cwd: work, timeoutMs: FETCH_TIMEOUT_MS });
    if (!fetched.ok) {
      setup.problems.push(`${place}: ${firstLine(fetched.stderr) || fetched.reason}`);
      return /connect|resolve|network|no answer/i.test(fetched.stderr + fetched.reason) ? "unreachable" : "refused";
    }
    const hash = fetched.stdout.trim();
    if (!wanted.includes(hash)) {
      setup.problems.push(`${place}: the hash of its contents is ${hash}, which build.zig.zon does not lock`);
      return "refused";
    }
    moveDirectoryIntoPlace(join(work, "zig-pkg", hash), join(setup.packagesDir, hash));
    return "came";
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

function missingMessage(setup: Setup, missing: readonly Source[]): string {
  const names = missing.map((source) => `${source.name} ${source.versions.map(({ version }) => version).join(" or ")}`);
  const files = missing.flatMap((source) => source.versions.slice(0, 1).map((version) => `    ${lockEntry(setup, version).url}`));
  return [
    `third-party sources are missing: ${names.join(", ")}.`,
    ...setup.problems.map((problem) => `  ${problem}`),
    "Any of these helps:",
    "  - connect this machine to the internet (https_proxy is honoured) and run the command again",
    `  - copy ${setup.packagesDir} from a machine where it is complete, or point CATZILLA_CACHE at such a cache`,
    `  - put these files (or the .orig tarballs of Debian's source packages) into ${downloadsDir(setup)}:`,
    ...files,
  ].join("\n");
}
