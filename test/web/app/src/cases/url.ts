/** URL, URLSearchParams. */
import { type Cases } from "./cases.ts";

function show(input: string, base?: string): unknown {
  try {
    const url = new URL(input, base);
    return { input, base, parts: [url.href, url.origin, url.username, url.password, url.host, url.port, url.pathname, url.search, url.hash] };
  } catch (error) {
    return { input, base, error: (error as Error).name };
  }
}

const ABSOLUTE = [
  "http://example.com", "HTTP://EXAMPLE.com:80/a/../b/./c?x=1#y", "https://user:pa%3ass@example.com:8443/p?q#f", "http:example.com", "http:///a//b", "http:\\\\x\\y\\..\\z",
  "https://ex%41mple.com/%7Efoo/ü?ü=\"<>'#<`>", "http://[::1]:3000/", "http://[2001:DB8:0:0:1:0:0:1]/", "http://[::ffff:192.168.0.1]", "http://[1:2:3]/", "http://[::1",
  "http://0x7f.1/", "http://127.0.0.01", "http://256.1.1.1", "http://1.2.3.4.5", "http://2130706433/", "http://09.1/", "http://a.b.1.2.3.4x",
  "http://münchen.de/ä", "http://日本語.jp", "http://faß.example", "http://xn--mnchen-3ya.de", "http://Ａ.com", "http://a b/", "http://a%20b/", "http://a<b", "http://%", "http://exa%mple.com",
  "file:///c:/x/../../y", "file:///C|/x", "file://localhost/etc", "file://host/share", "file:a/b", "file:\\\\x", "file:", "mailto:me@example.com", "data:text/plain,hello world#x", "javascript:alert(1)",
  "foo://bar:99/..//x", "foo:/a/../b", "foo:///x", "foo://a%b/", "foo://a b/", "foo:bar/../baz", "blob:https://example.com:443/uuid", "ws://x:80", "wss://x:443/", "ftp://x:21/",
  "http://x:0", "http://x:65535", "http://x:65536", "http://x:", "http://x:a", "http://:80", "http://@x", "http://a@b@c/", "http://a:b:c@d/", "http://user@/x", "http://", "http:/", "//x", "x", "", " \t\nhttp://x/\ty\n ",
  "http://x/%2e%2E/%2e/a", "http://x/a/..", "http://x/a/.", "http://x/..//b", "http://x?a?b#c#d", "http://x/\u{1f600}?\ud800", "http://x/a|bc`d{e}", "http://x/?a|b^c`d{e}'", "foo:/?'", "http://x./", "http://x../", "http://-x-/", "1http://x", "http+x.y-z://a", "ht_tp://x",
];
const RELATIVE = ["", "a", "./a", "../a", "../../../a", "/a", "//h/a", "?q", "#f", "a?b", "#c", "http:a", "https:a", "http:/a", "\\a", "\\\\h\\a", "g:h", ".", "..", "..a", "a//b", ";x=1/../y", "/C|/x", "//user@h:1/"];
const OPAQUE_RELATIVE = ["", "a", "/a", "#f", "?q", "http:a", "g:h"];
const BASES = ["http://u:p@a:8080/b/c/d;p?q#f", "file:///C:/x/y", "file://h/x", "foo://a/b/c", "http://a"];

const SETTERS: readonly (readonly [string, string])[] = [
  ["protocol", "https"], ["protocol", "foo:"], ["protocol", "ftp:x"], ["protocol", "9"], ["username", "a b:@"], ["password", "p/ü"], ["host", "y:81"], ["host", "y:"], ["host", "y:80x"], ["host", ""], ["host", "a b"], ["host", "[::1]:9/x"], ["hostname", "z:1"], ["hostname", "z/q"], ["hostname", ""],
  ["port", "99"], ["port", "80"], ["port", ""], ["port", "12ab"], ["port", "ab"], ["port", "70000"], ["pathname", "q/../r s?#"], ["pathname", ""], ["pathname", "\\a\\b"], ["search", "a=b c#d"], ["search", ""], ["search", "?"], ["hash", "x y"], ["hash", "#"], ["hash", ""], ["href", "foo:bar"],
];
const SET_ON = ["http://u:p@x:8080/a/b?c#d", "file:///C:/a", "foo://x/y", "mailto:x@y"];

function afterSet(start: string, [property, value]: readonly [string, string]): string {
  const url = new URL(start);
  (url as unknown as Record<string, string>)[property] = value;
  return `${property}=${value}: ${url.href}`;
}

export const cases: Cases = {
  absolute: () => ABSOLUTE.map((text) => show(text)),
  relative: () => BASES.map((base) => RELATIVE.map((text) => show(text, base))),
  opaque: () => OPAQUE_RELATIVE.map((text) => show(text, "foo:opaque")),
  setters: () => SET_ON.map((start) => SETTERS.map((one) => afterSet(start, one))),
  canParse: () => [URL.canParse("x"), URL.canParse("x", "http://y"), URL.canParse("http://[")],
  json: () => JSON.stringify({ url: new URL("http://x/y"), text: `${new URL("http://x")}` }),
  params: () => {
    const params = new URLSearchParams("?a=1&b=%20x+y&a=%zz&=&c&d=%F0%9F%98%80&e=%ff&&");
    const before = [...params];
    params.append("ü", "&=+ ~*'()");
    params.set("a", "one");
    params.delete("b");
    params.sort();
    return [before, params.toString(), params.size, params.get("nope"), params.getAll("a"), params.has("c"), params.has("c", "1"), [...params.keys()], [...params.values()]];
  },
  paramsFrom: () => [new URLSearchParams({ a: "1", b: "x y" }).toString(), new URLSearchParams([["a", "1"], ["a", "2"]]).toString(), new URLSearchParams(new URLSearchParams("q=1")).toString(), new URLSearchParams(new Map([["k", "v"]])).toString()],
  linked: () => {
    const url = new URL("http://x/?a=1");
    const { searchParams } = url;
    searchParams.append("b", "ü ");
    const first = url.href;
    url.search = "?z=9";
    const second = searchParams.toString();
    searchParams.delete("z");
    return [first, second, url.href];
  },
};
