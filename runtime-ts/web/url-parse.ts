/**
 * Parsing and printing of URLs (https://url.spec.whatwg.org/#url-parsing), a function for each part
 * of the standard's state machine.
 */
import { C0_CONTROL, FRAGMENT, PATH, percentEncode, QUERY, SPECIAL_QUERY, USERINFO } from "./percent.ts";
import { parseHost } from "./url-host.ts";

export interface UrlRecord {
  scheme: string;
  username: string;
  password: string;
  /** As written, with the brackets of an IPv6 address; `undefined` when there is no authority. */
  host: string | undefined;
  port: number | undefined;
  /** A string is opaque: the URL cannot be a base. */
  path: string[] | string;
  query: string | undefined;
  fragment: string | undefined;
}

/** The special schemes with their default ports. */
const SPECIAL: Readonly<Record<string, number | undefined>> = { "http:": 80, "https:": 443, "ws:": 80, "wss:": 443, "ftp:": 21, "file:": undefined };

export function isSpecial(url: UrlRecord): boolean {
  return Object.hasOwn(SPECIAL, url.scheme);
}

export function defaultPort(url: UrlRecord): number | undefined {
  return SPECIAL[url.scheme];
}

/** `undefined` when it is no URL. */
export function parseUrl(input: string, base?: UrlRecord): UrlRecord | undefined {
  const text = removeBreaks(input.replace(/^[\0-\x20]+|[\0-\x20]+$/g, ""));
  const scheme = /^[a-z][a-z\d+\-.]*:/i.exec(text)?.[0];
  if (scheme !== undefined) return parseWithScheme(scheme.toLowerCase(), text.slice(scheme.length), base);
  if (base === undefined) return undefined;
  if (typeof base.path === "string") {
    return text.startsWith("#") ? { ...base, fragment: encodeFragment(text.slice(1)) } : undefined;
  }
  return base.scheme === "file:" ? parseFile(text, base) : parseRelative(text, base);
}

/** Tabs and line breaks are dropped wherever they are. */
export function removeBreaks(text: string): string {
  return text.replace(/[\t\n\r]/g, "");
}

function emptyUrl(scheme: string): UrlRecord {
  return { scheme, username: "", password: "", host: undefined, port: undefined, path: [], query: undefined, fragment: undefined };
}

function parseWithScheme(scheme: string, rest: string, base: UrlRecord | undefined): UrlRecord | undefined {
  const url = emptyUrl(scheme);
  if (scheme === "file:") return parseFile(rest, base?.scheme === "file:" ? base : undefined);
  if (isSpecial(url)) {
    if (base?.scheme === scheme && !rest.startsWith("//")) return parseRelative(rest, base);
    return parseAuthority(url, rest.replace(/^[/\\]+/, ""));
  }
  if (rest.startsWith("//")) return parseAuthority(url, rest.slice(2));
  if (rest.startsWith("/")) return parseTail(url, rest);
  return parseOpaque(url, rest);
}

function parseOpaque(url: UrlRecord, rest: string): UrlRecord {
  const [path, query, fragment] = splitTail(rest);
  // A space at the end would be lost when the text is parsed again, so the last one is escaped.
  const spaced = query !== undefined || fragment !== undefined ? path.replace(/ $/, "%20") : path;
  url.path = percentEncode(spaced, C0_CONTROL);
  return withQuery(url, query, fragment);
}

/** Path, query and fragment. */
function splitTail(text: string): [string, string | undefined, string | undefined] {
  const hash = text.indexOf("#");
  const fragment = hash < 0 ? undefined : text.slice(hash + 1);
  const before = hash < 0 ? text : text.slice(0, hash);
  const mark = before.indexOf("?");
  return mark < 0 ? [before, undefined, fragment] : [before.slice(0, mark), before.slice(mark + 1), fragment];
}

function withQuery(url: UrlRecord, query: string | undefined, fragment: string | undefined): UrlRecord {
  if (query !== undefined) url.query = encodeQuery(url, query);
  if (fragment !== undefined) url.fragment = encodeFragment(fragment);
  return url;
}

export function encodeQuery(url: UrlRecord, query: string): string {
  return percentEncode(query, isSpecial(url) ? SPECIAL_QUERY : QUERY);
}

export function encodeFragment(fragment: string): string {
  return percentEncode(fragment, FRAGMENT);
}

// ---- relative references -------------------------------------------------------------------------------------------

function parseRelative(text: string, base: UrlRecord): UrlRecord | undefined {
  const url: UrlRecord = { ...base, path: [...base.path], fragment: undefined };
  const special = isSpecial(url);
  if (isSlash(text.charAt(0), special)) {
    if (special && isSlash(text.charAt(1), special)) return parseAuthority(emptyUrl(base.scheme), text.replace(/^[/\\]+/, ""));
    if (text.startsWith("//")) return parseAuthority(emptyUrl(base.scheme), text.slice(2));
    url.path = [];
    url.query = undefined;
    return parseTail(url, text);
  }
  return parseFrom(url, text);
}

/** What is relative to the path that the URL has already. */
function parseFrom(url: UrlRecord, text: string): UrlRecord {
  const [path, query, fragment] = splitTail(text);
  if (path !== "" || query !== undefined) url.query = undefined;
  if (path !== "") {
    shorten(url);
    appendSegments(url, path);
  }
  return withQuery(url, query, fragment);
}

function isSlash(character: string, special: boolean): boolean {
  return character === "/" || (special && character === "\\");
}

// ---- authority -----------------------------------------------------------------------------------------------------

function parseAuthority(url: UrlRecord, text: string): UrlRecord | undefined {
  const end = text.search(isSpecial(url) ? /[/\\?#]/ : /[/?#]/);
  const authority = end < 0 ? text : text.slice(0, end);
  const at = authority.lastIndexOf("@");
  const hostAndPort = authority.slice(at + 1);
  if (at >= 0) {
    if (hostAndPort === "") return undefined;
    setUserinfo(url, authority.slice(0, at));
  }
  if (!setHostAndPort(url, hostAndPort)) return undefined;
  if (url.host === "" && (at >= 0 && (url.username !== "" || url.password !== ""))) return undefined;
  return parseTail(url, end < 0 ? "" : text.slice(end));
}

function setUserinfo(url: UrlRecord, text: string): void {
  const colon = text.indexOf(":");
  url.username = percentEncode(colon < 0 ? text : text.slice(0, colon), USERINFO);
  url.password = colon < 0 ? "" : percentEncode(text.slice(colon + 1), USERINFO);
}

/** Splits before a port; a colon in brackets belongs to an address. */
export function splitPort(text: string): [string, string | undefined] {
  const match = /^((?:\[[^\]]*\]|[^:[])*):(.*)$/s.exec(text);
  return match === null ? [text, undefined] : [match[1] ?? "", match[2] ?? ""];
}

export function setHostAndPort(url: UrlRecord, text: string): boolean {
  const [hostText, portText] = splitPort(text);
  if (hostText === "" && (isSpecial(url) || portText !== undefined)) return false;
  const host = hostText === "" ? "" : parseHost(hostText, !isSpecial(url));
  if (host === undefined) return false;
  if (portText !== undefined && portText !== "") {
    if (!/^\d+$/.test(portText) || Number(portText) > 65535) return false;
    url.port = Number(portText) === defaultPort(url) ? undefined : Number(portText);
  }
  url.host = host;
  return true;
}

// ---- file ----------------------------------------------------------------------------------------------------------

function parseFile(text: string, base: UrlRecord | undefined): UrlRecord | undefined {
  const url: UrlRecord = { ...emptyUrl("file:"), host: "" };
  if (/^[/\\]{2}/.test(text)) return parseFileHost(url, text.slice(2));
  if (/^[/\\]/.test(text)) {
    const drive = base?.path[0];
    url.host = base?.host ?? "";
    if (drive !== undefined && !startsWithDrive(text.slice(1)) && /^[a-z]:$/i.test(drive)) url.path = [drive];
    return parseTail(url, text);
  }
  if (base === undefined) return parseTail(url, text);
  const relative: UrlRecord = { ...base, path: [...base.path], fragment: undefined };
  if (!startsWithDrive(text)) return parseFrom(relative, text);
  relative.path = [];
  relative.query = undefined;
  return parseTail(relative, text);
}

function parseFileHost(url: UrlRecord, text: string): UrlRecord | undefined {
  const end = text.search(/[/\\?#]/);
  const authority = end < 0 ? text : text.slice(0, end);
  if (/^[a-z][:|]$/i.test(authority)) return parseTail(url, text);
  const host = authority === "" ? "" : parseHost(authority, false);
  if (host === undefined) return undefined;
  url.host = host === "localhost" ? "" : host;
  return parseTail(url, end < 0 ? "" : text.slice(end));
}

/** Whether a Windows drive letter stands at the start. */
function startsWithDrive(text: string): boolean {
  return /^[a-z][:|](?:[/\\?#]|$)/i.test(text);
}

// ---- path ----------------------------------------------------------------------------------------------------------

/** Path, query and fragment after an authority, or after the scheme. */
function parseTail(url: UrlRecord, text: string): UrlRecord {
  const [path, query, fragment] = splitTail(text);
  setPath(url, path);
  return withQuery(url, query, fragment);
}

export function setPath(url: UrlRecord, path: string): void {
  const special = isSpecial(url);
  if (path === "" && !special) return;
  appendSegments(url, isSlash(path.charAt(0), special) ? path.slice(1) : path);
}

function appendSegments(url: UrlRecord, path: string): void {
  const segments = path.split(isSpecial(url) ? /[/\\]/ : "/");
  const target = url.path as string[];
  for (const [index, segment] of segments.entries()) {
    const last = index === segments.length - 1;
    if (isDots(segment, 2)) {
      shorten(url);
      if (last) target.push("");
    } else if (isDots(segment, 1)) {
      if (last) target.push("");
    } else if (url.scheme === "file:" && target.length === 0 && /^[a-z][:|]$/i.test(segment)) {
      target.push(`${segment.charAt(0)}:`);
    } else {
      target.push(percentEncode(segment, PATH));
    }
  }
}

function isDots(segment: string, count: 1 | 2): boolean {
  if (segment.length < count || segment.length > 3 * count) return false;
  return segment.replace(/%2e/gi, ".") === (count === 1 ? "." : "..");
}

/** Removes the last segment, but never a drive letter. */
function shorten(url: UrlRecord): void {
  const path = url.path as string[];
  if (url.scheme === "file:" && path.length === 1 && /^[a-z]:$/i.test(path[0] ?? "")) return;
  path.pop();
}

// ---- printing ------------------------------------------------------------------------------------------------------

export function printPath(url: UrlRecord): string {
  return typeof url.path === "string" ? url.path : url.path.map((segment) => `/${segment}`).join("");
}

export function printUrl(url: UrlRecord): string {
  const credentials = url.username === "" && url.password === "" ? "" : `${url.username}${url.password === "" ? "" : `:${url.password}`}@`;
  const port = url.port === undefined ? "" : `:${url.port}`;
  // "/." keeps a path that begins with two slashes from being read as an authority.
  const guard = typeof url.path !== "string" && url.path.length > 1 && url.path[0] === "" ? "/." : "";
  const authority = url.host === undefined ? guard : `//${credentials}${url.host}${port}`;
  const query = url.query === undefined ? "" : `?${url.query}`;
  return `${url.scheme}${authority}${printPath(url)}${query}${url.fragment === undefined ? "" : `#${url.fragment}`}`;
}
