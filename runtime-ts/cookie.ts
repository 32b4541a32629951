/** Attributes of a cookie (RFC 6265bis, section 4.1.2). */
export interface CookieOptions {
  /** Seconds until it ends; 0 removes it. Default: it ends with the browser's session. */
  readonly maxAge?: number;
  /** When it ends; `maxAge` goes before it. */
  readonly expires?: Date;
  /** Sent to this domain and those below it. Default: to the host that set it alone. */
  readonly domain?: string;
  /** Sent with paths below this one. Default: `/`. */
  readonly path?: string;
  /** Sent over TLS only. Default: `false`, as a server of one's own machine has none. */
  readonly secure?: boolean;
  /** Hidden from scripts. Default: `true`. */
  readonly httpOnly?: boolean;
  /** Whether requests that begin on other sites carry it. Default: `Lax`. */
  readonly sameSite?: "Strict" | "Lax" | "None";
  /** Kept apart per top-level site (CHIPS). */
  readonly partitioned?: boolean;
}

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const ATTRIBUTE = /^[\x20-\x3a\x3c-\x7e]*$/;

/**
 * The value of a `Set-Cookie` field. The cookie's value is percent-encoded, and a `Cookie<string>` parameter
 * decodes it again. Throws a `TypeError` for what browsers would refuse: a name that is no token, an attribute with `;`,
 * `SameSite=None` or `Partitioned` without `secure`, the prefixes `__Secure-` and `__Host-` without what they promise.
 *
 * @example
 * app.post("/login", (user: Login) => json({ ok: true }, {
 *   headers: { "set-cookie": setCookie("session", open(user), { secure: true, maxAge: 3600 }) },
 * }));
 */
export function setCookie(name: string, value: string, options: CookieOptions = {}): string {
  const { maxAge, expires, domain, path = "/", secure = false, httpOnly = true, sameSite = "Lax", partitioned = false } = options;
  checkAttributes(name, path, options);
  checkSecurity(name, path, options);
  let text = `${name}=${encodeURIComponent(value)}`;
  if (maxAge !== undefined) text += `; Max-Age=${maxAge}`;
  if (expires !== undefined) text += `; Expires=${expires.toUTCString()}`;
  if (domain !== undefined) text += `; Domain=${domain}`;
  text += `; Path=${path}`;
  if (secure) text += "; Secure";
  if (httpOnly) text += "; HttpOnly";
  text += `; SameSite=${sameSite}`;
  return partitioned ? `${text}; Partitioned` : text;
}

/**
 * The value of a `Set-Cookie` field that removes a cookie; `domain` and `path` must be those it was set with.
 *
 * @example
 * app.post("/logout", () => json({ ok: true }, { headers: { "set-cookie": clearCookie("session") } }));
 */
export function clearCookie(name: string, options: Omit<CookieOptions, "maxAge" | "expires"> = {}): string {
  return setCookie(name, "", { ...options, maxAge: 0 });
}

function checkAttributes(name: string, path: string, { domain, maxAge, expires }: CookieOptions): void {
  if (!TOKEN.test(name)) throw new TypeError(`a cookie cannot be named ${JSON.stringify(name)}`);
  if (path !== "/" && !(path.startsWith("/") && ATTRIBUTE.test(path))) throw new TypeError(`the path of the cookie ${name} must begin with "/" and have no ";"`);
  if (domain !== undefined && !/^\.?[A-Za-z0-9.-]+$/.test(domain)) throw new TypeError(`the domain of the cookie ${name} is not one`);
  if (maxAge !== undefined && !Number.isSafeInteger(maxAge)) throw new TypeError(`the maxAge of the cookie ${name} must be whole seconds`);
  if (expires !== undefined && Number.isNaN(expires.getTime())) throw new TypeError(`the date at which the cookie ${name} expires is not valid`);
}

/** The prefixes `__Secure-` and `__Host-` are told without regard to case (RFC 6265bis, section 5.6). */
function checkSecurity(name: string, path: string, { secure = false, sameSite, partitioned = false, domain }: CookieOptions): void {
  const prefix = name.startsWith("__") ? name.toLowerCase() : "";
  const needsSecure = sameSite === "None" || partitioned || prefix.startsWith("__secure-") || prefix.startsWith("__host-");
  if (needsSecure && !secure) throw new TypeError(`the cookie ${name} must be secure, or browsers refuse it`);
  if (prefix.startsWith("__host-") && (domain !== undefined || path !== "/")) throw new TypeError(`the cookie ${name} must have the path "/" and no domain`);
}
