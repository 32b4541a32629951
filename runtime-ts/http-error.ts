/** What else a problem response says; see {@link HttpError}. */
export interface HttpErrorOptions {
  /** Response header fields. Names and values are checked; a line break in one is a 500. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The problem's `type`, a URI (RFC 9457 section 3.1.1). Default: `about:blank`. */
  readonly type?: string;
  /** The problem's `title`. Default: the reason phrase of the status. */
  readonly title?: string;
  /** Extension members of the problem (RFC 9457 section 3.2); written after the standard ones. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** What caused it, for the log; never sent. */
  readonly cause?: unknown;
}

/**
 * Ends a request with a problem response (RFC 9457, `application/problem+json`). `status` is 400 to
 * 599; another one is a mistake of the handler and answered with 500. `detail` is sent to the
 * client, unlike the message of any other error.
 *
 * @example
 * app.get("/users/:id", (id: int): User => {
 *   const user = users.get(id);
 *   if (!user) throw new HttpError(404, `no user ${id}`);
 *   return user;
 * });
 *
 * @example
 * throw new HttpError(429, "slow down", { headers: { "retry-after": "30" }, extensions: { limit: 100 } });
 */
export class HttpError extends Error {
  readonly status: number;
  readonly detail: string | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;
  readonly type: string | undefined;
  readonly title: string | undefined;
  readonly extensions: Readonly<Record<string, unknown>> | undefined;

  constructor(status: number, detail?: string, options?: HttpErrorOptions) {
    super(detail ?? "", options?.cause === undefined ? undefined : { cause: options.cause });
    this.name = "HttpError";
    this.status = status;
    this.detail = detail;
    this.headers = options?.headers;
    this.type = options?.type;
    this.title = options?.title;
    this.extensions = options?.extensions;
  }
}
