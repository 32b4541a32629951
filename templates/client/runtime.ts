export interface ClientOptions {
  /** Where the server is, without a slash at the end: "https://api.example.com". */
  readonly baseUrl: string;
  /** Used in place of the global `fetch`. */
  readonly fetch?: typeof fetch;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A reply with another status than 2xx. `problem` is its RFC 9457 body, when it had one. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: { readonly title?: string; readonly detail?: string; readonly errors?: readonly unknown[] } | undefined;
  constructor(status: number, problem: ApiError["problem"]) {
    super(problem?.detail ?? problem?.title ?? `status ${status}`);
    this.name = "ApiError";
    this.status = status;
    this.problem = problem;
  }
}

interface Parts {
  query?: Record<string, unknown>;
  header?: Record<string, unknown>;
  cookie?: Record<string, unknown>;
  form?: Record<string, unknown>;
  body?: unknown;
  /** Media type and content of a body that is not JSON. */
  content?: readonly [string | undefined, unknown];
}

function encode(value: unknown): string {
  return encodeURIComponent(String(value));
}

function encodeRest(value: unknown): string {
  return String(value).split("/").map(encodeURIComponent).join("/");
}

function pairs(values: Record<string, unknown> | undefined): [string, string][] {
  return Object.entries(values ?? {}).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).filter((item) => item !== undefined).map((item): [string, string] => [key, String(item)]),
  );
}

async function request(options: ClientOptions, method: string, path: string, parts: Parts, init?: RequestInit): Promise<unknown> {
  const query = new URLSearchParams(pairs(parts.query)).toString();
  const headers = new Headers(options.headers);
  new Headers(init?.headers).forEach((value, name) => headers.set(name, value));
  for (const [name, value] of pairs(parts.header)) headers.set(name, value);
  const cookies = pairs(parts.cookie);
  if (cookies.length > 0) headers.set("cookie", cookies.map(([name, value]) => `${name}=${value}`).join("; "));
  let body: BodyInit | undefined;
  if (parts.form !== undefined) body = new URLSearchParams(pairs(parts.form));
  if (parts.body !== undefined) {
    body = JSON.stringify(parts.body);
    headers.set("content-type", "application/json");
  }
  if (parts.content?.[1] !== undefined) {
    const [type, content] = parts.content;
    body = content instanceof Uint8Array ? (content as BodyInit) : String(content);
    if (type !== undefined) headers.set("content-type", type);
  }
  const send = options.fetch ?? fetch;
  const response = await send(options.baseUrl + path + (query === "" ? "" : `?${query}`), {
    ...init,
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  const type = response.headers.get("content-type") ?? "";
  const value: unknown = type.includes("json") ? await response.json() : response.status === 204 ? undefined : await response.text();
  if (!response.ok) throw new ApiError(response.status, type.includes("json") ? (value as ApiError["problem"]) : undefined);
  return value;
}
