/** node:url: the WHATWG URL, and files. */
import { percentDecode } from "../web/percent.ts";
import { domainToAscii } from "../web/url-host.ts";
import { URL } from "../web/url.ts";
import { URLSearchParams } from "../web/url-search-params.ts";
import { resolve } from "./path.ts";

export { URL, URLSearchParams };

export function fileURLToPath(url: string | URL): string {
  const { protocol, hostname, pathname } = new URL(url);
  if (protocol !== "file:") throw Object.assign(new TypeError("The URL must be of scheme file"), { code: "ERR_INVALID_URL_SCHEME" });
  if (hostname !== "") throw Object.assign(new TypeError('File URL host must be "localhost" or empty'), { code: "ERR_INVALID_FILE_URL_HOST" });
  if (/%2f/i.test(pathname)) throw Object.assign(new TypeError("File URL path must not include encoded / characters"), { code: "ERR_INVALID_FILE_URL_PATH" });
  return percentDecode(pathname);
}

export function pathToFileURL(path: string): URL {
  const url = new URL("file:///");
  const trailing = path.endsWith("/") && path !== "/" ? "/" : "";
  url.pathname = (resolve(path) + trailing).replaceAll("%", "%25").replaceAll("\\", "%5C").replaceAll("\n", "%0A").replaceAll("\r", "%0D").replaceAll("\t", "%09");
  return url;
}

export function domainToASCII(domain: string): string {
  return domainToAscii(domain) ?? "";
}

export interface FormatOptions {
  readonly auth?: boolean;
  readonly fragment?: boolean;
  readonly search?: boolean;
}

export function format(url: URL, { auth = true, fragment = true, search = true }: FormatOptions = {}): string {
  const copy = new URL(url);
  if (!auth) copy.username = copy.password = "";
  if (!fragment) copy.hash = "";
  if (!search) copy.search = "";
  return copy.href;
}

export function urlToHttpOptions(url: URL): Record<string, string | number> {
  const { protocol, hostname, hash, search, pathname, href, port, username, password } = url;
  return {
    protocol, hostname: hostname.replace(/^\[|\]$/g, ""), hash, search, pathname, path: pathname + search, href,
    ...(port !== "" && { port: Number(port) }),
    ...((username !== "" || password !== "") && { auth: `${percentDecode(username)}:${percentDecode(password)}` }),
  };
}

export default { URL, URLSearchParams, fileURLToPath, pathToFileURL, domainToASCII, format, urlToHttpOptions };
