import { homedir } from "node:os";
import { join } from "node:path";

/**
 * The folder that holds everything built once per machine: third-party sources, zig's caches and
 * libcatzilla archives. `CATZILLA_CACHE` names it; otherwise it is `catzilla` below
 * `XDG_CACHE_HOME` or the system's own place for caches. The folder need not exist.
 */
export function cacheDirectory(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  const own = env["CATZILLA_CACHE"];
  if (own !== undefined && own !== "") return own;
  const xdg = env["XDG_CACHE_HOME"];
  if (xdg !== undefined && xdg !== "") return join(xdg, "catzilla");
  return join(systemCacheDirectory(env, platform), "catzilla");
}

function systemCacheDirectory(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === "darwin") return join(homedir(), "Library", "Caches");
  if (platform === "win32") return env["LOCALAPPDATA"] ?? join(homedir(), "AppData", "Local");
  return join(homedir(), ".cache");
}
