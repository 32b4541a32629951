/** node:path, as on POSIX systems wherever the server runs. */

export interface ParsedPath {
  root: string;
  dir: string;
  base: string;
  ext: string;
  name: string;
}

export const sep = "/";
export const delimiter = ":";

/** Segments without `.`, and with `..` applied as far as they can be. */
function reduce(path: string, rooted: boolean): string {
  const kept: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") kept.push(segment);
    else if (kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (!rooted) kept.push("..");
  }
  return kept.join("/");
}

function check(path: unknown): asserts path is string {
  if (typeof path !== "string") throw Object.assign(new TypeError(`The "path" argument must be of type string. Received ${typeof path}`), { code: "ERR_INVALID_ARG_TYPE" });
}

export function isAbsolute(path: string): boolean {
  check(path);
  return path.startsWith("/");
}

export function normalize(path: string): string {
  check(path);
  if (path === "") return ".";
  const rooted = isAbsolute(path);
  const reduced = reduce(path, rooted);
  const trailing = path.endsWith("/") && reduced !== "" ? "/" : "";
  if (reduced === "") return rooted ? "/" : path.endsWith("/") ? "./" : ".";
  return `${rooted ? "/" : ""}${reduced}${trailing}`;
}

export function join(...paths: string[]): string {
  paths.forEach(check);
  const joined = paths.filter((path) => path !== "").join("/");
  return joined === "" ? "." : normalize(joined);
}

/** From the right to the first absolute path; a server's own folder is `/`. */
export function resolve(...paths: string[]): string {
  paths.forEach(check);
  let resolved = "";
  for (const path of paths.toReversed()) {
    if (path !== "") resolved = resolved === "" ? path : `${path}/${resolved}`;
    if (isAbsolute(resolved)) break;
  }
  return `/${reduce(resolved, true)}`;
}

export function relative(from: string, to: string): string {
  const start = resolve(from).split("/").filter(Boolean);
  const end = resolve(to).split("/").filter(Boolean);
  let common = 0;
  while (common < start.length && start[common] === end[common]) common++;
  return [...start.slice(common).map(() => ".."), ...end.slice(common)].join("/");
}

function withoutTrailing(path: string): string {
  return path.replace(/(?<=[^/])\/+$/, "");
}

export function dirname(path: string): string {
  check(path);
  const trimmed = withoutTrailing(path);
  const slash = trimmed.lastIndexOf("/");
  if (slash < 0) return ".";
  return /^\/\/[^/]+$/.test(trimmed) ? "//" : trimmed.slice(0, slash).replace(/(?<=[^/])\/+$/, "") || "/";
}

export function basename(path: string, suffix?: string): string {
  check(path);
  const trimmed = withoutTrailing(path);
  const base = trimmed === "/" || /^\/+$/.test(trimmed) ? "" : trimmed.slice(trimmed.lastIndexOf("/") + 1);
  return suffix !== undefined && base !== suffix && base.endsWith(suffix) ? base.slice(0, -suffix.length) : base;
}

export function extname(path: string): string {
  const base = basename(path);
  const dot = base.lastIndexOf(".");
  return dot <= 0 || base === ".." ? "" : base.slice(dot);
}

export function parse(path: string): ParsedPath {
  check(path);
  const root = path.startsWith("/") ? "/" : "";
  const base = basename(path);
  const ext = extname(path);
  const dir = base === "" ? root : withoutTrailing(path).includes("/") ? dirname(path).replace(/^\/\/$/, "/") : "";
  return { root, dir, base, ext, name: base.slice(0, base.length - ext.length) };
}

export function format(path: Partial<ParsedPath>): string {
  const dir = path.dir ?? path.root;
  const base = path.base ?? `${path.name ?? ""}${path.ext === undefined || path.ext === "" || path.ext.startsWith(".") ? (path.ext ?? "") : `.${path.ext}`}`;
  if (dir === undefined || dir === "") return base;
  return dir === path.root ? `${dir}${base}` : `${dir}/${base}`;
}

export function toNamespacedPath(path: string): string {
  return path;
}

const all = { sep, delimiter, isAbsolute, normalize, join, resolve, relative, dirname, basename, extname, parse, format, toNamespacedPath };
export const posix = Object.assign(all, { posix: all });
export default posix;
