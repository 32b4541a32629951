/** Response header fields by name; an array is a field line each, as `set-cookie` needs it. */
export type ReplyHeaders = Readonly<Record<string, string | readonly string[]>>;

/**
 * A response with more than a body. Made by the helpers below; the compiler reads the status, the
 * body's type and the media type from the type arguments, so let them be inferred or write them in
 * the handler's return type. `Media` is `string` where the body decides: text/plain for a string,
 * else application/json.
 *
 * @example
 * app.post("/users", (user: NewUser): Reply<201, User> => created(add(user)));
 */
export class Reply<Status extends number = number, Body = unknown, Media extends string = string> {
  // `declare`: the constructor sets them all, and fields of their own would be defined first, by a function more for each reply.
  /** 100 to 599, what a client gets (RFC 9110 section 15). */
  declare readonly status: Status;
  declare readonly body: Body;
  /** `undefined`: the body decides. */
  declare readonly media: Media | undefined;
  declare readonly headers: ReplyHeaders | undefined;

  constructor(status: Status, body: Body, media?: Media, headers?: ReplyHeaders) {
    this.status = status;
    this.body = body;
    this.media = media;
    this.headers = headers;
  }
}

/** Status and header fields of a helper's response. */
export interface ReplyInit<Status extends number = number> {
  readonly status?: Status;
  readonly headers?: ReplyHeaders;
}

/**
 * 201 with what was made, and where it is (`Location`, RFC 9110 section 15.3.2).
 *
 * @example
 * app.post("/users", (user: NewUser) => {
 *   const made = add(user);
 *   return created(made, `/users/${made.id}`);
 * });
 */
export function created<Body>(body: Body, location?: string): Reply<201, Body> {
  return new Reply(201, body, undefined, location === undefined ? undefined : { location });
}

/**
 * JSON (`application/json`, RFC 8259) whatever the body is, so also for a string.
 *
 * @example
 * app.get("/motto", () => json("per aspera ad astra")); // "per aspera ad astra", with quotes
 */
export function json<Body, Status extends number = 200>(
  body: Body,
  init?: ReplyInit<Status>,
): Reply<Status, Body, "application/json"> {
  return new Reply((init?.status ?? 200) as Status, body, "application/json", init?.headers);
}

/**
 * Text (`text/plain; charset=utf-8`).
 *
 * @example
 * app.get("/robots.txt", () => text("User-agent: *\n"));
 */
export function text<Status extends number = 200>(
  body: string,
  init?: ReplyInit<Status>,
): Reply<Status, string, "text/plain"> {
  return new Reply((init?.status ?? 200) as Status, body, "text/plain", init?.headers);
}

/**
 * A page (`text/html; charset=utf-8`). The text is sent as it is: escape what came from a client.
 *
 * @example
 * app.get("/", () => html("<h1>Hello</h1>"));
 */
export function html<Status extends number = 200>(
  body: string,
  init?: ReplyInit<Status>,
): Reply<Status, string, "text/html"> {
  return new Reply((init?.status ?? 200) as Status, body, "text/html", init?.headers);
}

/**
 * Sends the client elsewhere (`Location`, RFC 9110 section 15.4). 302 by default; 303 after a
 * POST, 307 and 308 keep the method. A line break in `url` is a 500.
 *
 * @example
 * app.get("/old", () => redirect("/new", 308));
 */
export function redirect<Status extends 301 | 302 | 303 | 307 | 308 = 302>(
  url: string,
  status: Status = 302 as Status,
  init?: { readonly headers?: ReplyHeaders },
): Reply<Status, undefined> {
  return new Reply(status, undefined, undefined, { ...init?.headers, location: url });
}

/**
 * A body with a status of your choice; without a body the response has no content.
 *
 * @example
 * app.post("/jobs", (job: Job) => status(202, { queued: job.id }));
 */
export function status<Status extends number>(code: Status): Reply<Status, undefined>;
export function status<Status extends number, Body>(code: Status, body: Body): Reply<Status, Body>;
export function status(code: number, body?: unknown): Reply {
  return new Reply(code, body);
}

/** What is sent in pieces: a generator or another iterator, an async generator, or a stream that has a reader. */
export type Pieces<Piece extends string | Uint8Array> =
  | Iterator<Piece>
  | AsyncIterable<Piece>
  | { getReader(): { read(): Promise<{ readonly done: boolean; readonly value?: Piece | undefined }>; cancel(): Promise<void> } };

/**
 * A reply in pieces, each sent when it is made, as fast as the client takes them: text and bytes of any length in
 * little memory. Without `type` text is `text/plain; charset=utf-8`, all else `application/octet-stream`. A plain generator
 * as the return value is the same with status 200.
 *
 * When the client goes, the generator's `return()` is called (a reader's `cancel()`), so its `finally` runs.
 *
 * @example
 * app.get("/users.csv", () => stream(lines(), { type: "text/csv" }));
 * function* lines() {
 *   for (const user of users) yield `${user.id},${user.name}\n`;
 * }
 */
export function stream<Piece extends string | Uint8Array, Media extends string = string, Status extends number = 200>(
  pieces: Pieces<Piece>,
  init?: ReplyInit<Status> & { readonly type?: Media },
): Reply<Status, AsyncIterable<Piece>, Media> {
  return new Reply((init?.status ?? 200) as Status, pieces as AsyncIterable<Piece>, init?.type, init?.headers);
}

/**
 * 204, nothing to say (RFC 9110 section 15.3.5). A handler that returns `undefined` does the same.
 *
 * @example
 * app.delete("/users/:id", (id: int) => {
 *   remove(id);
 *   return noContent();
 * });
 */
export function noContent(): Reply<204, undefined> {
  return new Reply(204, undefined);
}
