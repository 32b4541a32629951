/** URL (https://url.spec.whatwg.org/#url-class). */
import { percentEncode, USERINFO } from "./percent.ts";
import { parseHost } from "./url-host.ts";
import {
  defaultPort, encodeFragment, encodeQuery, isSpecial, parseUrl, printPath, printUrl, removeBreaks, setHostAndPort, setPath, splitPort,
  type UrlRecord,
} from "./url-parse.ts";
import { link, URLSearchParams } from "./url-search-params.ts";

export class URL {
  #url: UrlRecord;
  #params: URLSearchParams | undefined;

  constructor(url: string | URL, base?: string | URL) {
    this.#url = parseOrThrow(String(url), base === undefined ? undefined : String(base));
  }

  /** `null` where the constructor throws. */
  static parse(url: string | URL, base?: string | URL): URL | null {
    return URL.canParse(url, base) ? new URL(url, base) : null;
  }

  static canParse(url: string | URL, base?: string | URL): boolean {
    if (base === undefined) return parseUrl(String(url)) !== undefined;
    const parsed = parseUrl(String(base));
    return parsed !== undefined && parseUrl(String(url), parsed) !== undefined;
  }

  get href(): string {
    return printUrl(this.#url);
  }
  set href(value: string) {
    this.#url = parseOrThrow(String(value), undefined);
    this.#resetParams();
  }

  get origin(): string {
    const { scheme, path } = this.#url;
    if (scheme === "blob:" && typeof path === "string") {
      const inner = parseUrl(path);
      return inner !== undefined && /^https?:$/.test(inner.scheme) ? `${inner.scheme}//${printHost(inner)}` : "null";
    }
    return isSpecial(this.#url) && scheme !== "file:" ? `${scheme}//${printHost(this.#url)}` : "null";
  }

  get protocol(): string {
    return this.#url.scheme;
  }
  set protocol(value: string) {
    const url = this.#url;
    const scheme = /^[a-z][a-z\d+\-.]*(?=:|$)/i.exec(removeBreaks(String(value)))?.[0]?.toLowerCase();
    if (scheme === undefined) return;
    const next: UrlRecord = { ...url, scheme: `${scheme}:` };
    if (isSpecial(next) !== isSpecial(url)) return;
    if (scheme === "file" && (url.username !== "" || url.password !== "" || url.port !== undefined)) return;
    if (url.scheme === "file:" && url.host === "") return;
    url.scheme = next.scheme;
    if (url.port === defaultPort(url)) url.port = undefined;
  }

  get username(): string {
    return this.#url.username;
  }
  set username(value: string) {
    if (canHaveCredentials(this.#url)) this.#url.username = percentEncode(String(value), USERINFO);
  }

  get password(): string {
    return this.#url.password;
  }
  set password(value: string) {
    if (canHaveCredentials(this.#url)) this.#url.password = percentEncode(String(value), USERINFO);
  }

  get host(): string {
    return printHost(this.#url);
  }
  set host(value: string) {
    const text = this.#authorityIn(value);
    if (text === undefined) return;
    const [host, port] = this.#url.scheme === "file:" ? [text, undefined] : splitPort(text);
    if (!this.#setHostname(host) || port === undefined) return;
    const digits = /^\d+/.exec(port)?.[0];
    if (digits !== undefined) setHostAndPort(this.#url, `${host}:${digits}`);
  }

  get hostname(): string {
    return this.#url.host ?? "";
  }
  set hostname(value: string) {
    const text = this.#authorityIn(value);
    if (text !== undefined && splitPort(text)[1] === undefined) this.#setHostname(text);
  }

  get port(): string {
    return this.#url.port === undefined ? "" : String(this.#url.port);
  }
  set port(value: string) {
    if (!canHaveCredentials(this.#url)) return;
    const text = removeBreaks(String(value));
    const digits = /^\d+/.exec(text)?.[0];
    if (text === "") this.#url.port = undefined;
    else if (digits !== undefined && Number(digits) <= 65535) {
      this.#url.port = Number(digits) === defaultPort(this.#url) ? undefined : Number(digits);
    }
  }

  get pathname(): string {
    return printPath(this.#url);
  }
  set pathname(value: string) {
    const url = this.#url;
    if (typeof url.path === "string") return;
    url.path = [];
    setPath(url, removeBreaks(String(value)).replace(/[?#]/g, (mark) => (mark === "?" ? "%3F" : "%23")));
  }

  get search(): string {
    return this.#url.query === undefined || this.#url.query === "" ? "" : `?${this.#url.query}`;
  }
  set search(value: string) {
    const text = removeBreaks(String(value));
    this.#url.query = text === "" ? undefined : encodeQuery(this.#url, text.replace(/^\?/, "").replaceAll("#", "%23"));
    this.#resetParams();
  }

  get searchParams(): URLSearchParams {
    if (this.#params === undefined) {
      this.#params = new URLSearchParams(this.#url.query ?? "");
      link.attach?.(this.#params, (text) => (this.#url.query = text === "" ? undefined : text));
    }
    return this.#params;
  }

  get hash(): string {
    return this.#url.fragment === undefined || this.#url.fragment === "" ? "" : `#${this.#url.fragment}`;
  }
  set hash(value: string) {
    const text = removeBreaks(String(value));
    this.#url.fragment = text === "" ? undefined : encodeFragment(text.replace(/^#/, ""));
  }

  toString(): string {
    return this.href;
  }

  toJSON(): string {
    return this.href;
  }

  get [Symbol.toStringTag](): string {
    return "URL";
  }

  #resetParams(): void {
    if (this.#params !== undefined) link.reset?.(this.#params, this.#url.query ?? "");
  }

  /** The part of a setter's text that can be an authority. */
  #authorityIn(value: string): string | undefined {
    if (typeof this.#url.path === "string") return undefined;
    return removeBreaks(String(value)).split(isSpecial(this.#url) ? /[/\\?#]/ : /[/?#]/, 1)[0] ?? "";
  }

  #setHostname(text: string): boolean {
    const url = this.#url;
    if (text === "" && (isSpecial(url) ? url.scheme !== "file:" : url.username !== "" || url.password !== "" || url.port !== undefined)) return false;
    const host = text === "" ? "" : parseHost(text, !isSpecial(url));
    if (host === undefined) return false;
    url.host = url.scheme === "file:" && host === "localhost" ? "" : host;
    return true;
  }
}

function parseOrThrow(input: string, base: string | undefined): UrlRecord {
  const parsedBase = base === undefined ? undefined : parseUrl(base);
  const url = base !== undefined && parsedBase === undefined ? undefined : parseUrl(input, parsedBase);
  if (url === undefined) throw Object.assign(new TypeError("Invalid URL"), { code: "ERR_INVALID_URL", input, ...(base !== undefined && { base }) });
  return url;
}

function printHost(url: UrlRecord): string {
  return url.host === undefined ? "" : url.port === undefined ? url.host : `${url.host}:${url.port}`;
}

function canHaveCredentials(url: UrlRecord): boolean {
  return url.host !== undefined && url.host !== "" && url.scheme !== "file:";
}
