/*
 * Tags: what TypeScript's own types cannot say, said in types.
 *
 * A tag is an object type with one optional member, `"~cz"`, whose type is the tag's payload. As
 * the member is optional, plain values stay assignable; as payloads are object types, several tags
 * on one type merge: `int & Ge<0> & Le<150>` carries { int: true } & { ge: 0 } & { le: 150 }.
 * At run time there is nothing: no value ever has the member.
 *
 * The payload's keys are the contract with the compiler's front end:
 *
 *   key            value                                   from
 *   int            true                                    int Int32 Uint32 Int64
 *   width          "int32" | "uint32" | "int64" | "float"  Int32 Uint32 Int64 Float
 *   ge gt le lt    number or bigint literal                Ge Gt Le Lt
 *   multipleOf     number or bigint literal                MultipleOf
 *   minLength      number literal, in code points          MinLength
 *   maxLength      number literal, in code points          MaxLength
 *   pattern        { [source of the pattern]: true }       Pattern (several merge: all must match)
 *   format         a name of the table at `Format`         Email Uuid Url ...
 *   minItems       number literal                          MinItems
 *   maxItems       number literal                          MaxItems
 *   uniqueItems    true                                    UniqueItems
 *   contains       a type                                  Contains
 *   minProperties  number literal                          MinProperties
 *   maxProperties  number literal                          MaxProperties
 *   strict         true                                    Strict
 *   default        a literal or object type                Default
 *   title          string literal                          Title
 *   description    string literal                          Description
 *   example        a literal or object type                Example
 *   deprecated     true                                    Deprecated
 *   check          the type of a function                  Check
 *   source         "path" "query" "header" "cookie"        Path Query Header Cookie Form Body
 *                  "form" "body" "client"                  Client
 *   name           string literal; `string`: none given,   Path Query Header Cookie Form
 *                  the parameter's own name counts
 *   media          string literal, a media range;          Body
 *                  `string`: JSON, or any for bytes
 *
 * Two different literals under one key (`Ge<0> & Ge<5>`) make the payload `never`: the compiler
 * reports a contradiction. `any` swallows tags, so a front end that meets `Body<any>` must look at
 * the alias instead.
 *
 * Plain values fit every tagged type; a tagged one fits where no more is claimed than it carries:
 * `int & Ge<1>` is an `int`, an `int` or an `int & Ge<0>` is no `int & Ge<1>` (go through `number`).
 *
 * What it costs: TypeScript does not see that a `switch` over a tagged literal union
 * (`Query<"asc" | "desc">`) is exhaustive; add a `default`. An `if` narrows as usual.
 */

/**
 * A type with a payload for the compiler. Use the named tags below; this is what they are made of.
 *
 * @example
 * type Even = int & Tag<{ multipleOf: 2 }>; // the same as int & MultipleOf<2>
 */
export interface Tag<Payload extends object> {
  readonly "~cz"?: Payload;
}

// ---- numbers ---------------------------------------------------------------------------------

/**
 * An integer within ±(2^53 - 1), where a JavaScript number is exact (RFC 8259 section 6).
 * Another value is refused with 422 `int_parsing` (text) or `int_type` (JSON).
 *
 * @example
 * app.get("/users/:id", (id: int) => id + 1);
 */
export type int = number & Tag<{ int: true }>;

/**
 * An integer from -2^31 to 2^31 - 1 (OpenAPI format `int32`).
 *
 * @example
 * interface Point { x: Int32; y: Int32 }
 */
export type Int32 = number & Tag<{ int: true; width: "int32" }>;

/**
 * An integer from 0 to 2^32 - 1.
 *
 * @example
 * interface Colour { rgba: Uint32 }
 */
export type Uint32 = number & Tag<{ int: true; width: "uint32" }>;

/**
 * An integer from -2^63 to 2^63 - 1 (OpenAPI format `int64`). A `bigint`, as a number would not be
 * exact beyond 2^53; in JSON it is a plain integer both ways.
 *
 * @example
 * app.get("/events/:id", (id: Int64) => ({ next: id + 1n }));
 */
export type Int64 = bigint & Tag<{ int: true; width: "int64" }>;

/**
 * A number within the range of IEEE 754 single precision (OpenAPI format `float`). It is not
 * rounded. For double precision write `number`.
 *
 * @example
 * interface Reading { celsius: Float }
 */
export type Float = number & Tag<{ width: "float" }>;

/**
 * At least `Limit`, else 422 `greater_than_equal` (JSON Schema `minimum`).
 *
 * @example
 * app.get("/pages/:n", (n: int & Ge<1>) => n);
 */
export type Ge<Limit extends number | bigint> = Tag<{ ge: Limit }>;

/**
 * More than `Limit`, else 422 `greater_than` (JSON Schema `exclusiveMinimum`).
 *
 * @example
 * interface Payment { amount: number & Gt<0> }
 */
export type Gt<Limit extends number | bigint> = Tag<{ gt: Limit }>;

/**
 * At most `Limit`, else 422 `less_than_equal` (JSON Schema `maximum`).
 *
 * @example
 * app.get("/users", (limit: int & Le<100> = 20) => limit);
 */
export type Le<Limit extends number | bigint> = Tag<{ le: Limit }>;

/**
 * Less than `Limit`, else 422 `less_than` (JSON Schema `exclusiveMaximum`).
 *
 * @example
 * interface Angle { degrees: number & Ge<0> & Lt<360> }
 */
export type Lt<Limit extends number | bigint> = Tag<{ lt: Limit }>;

/**
 * A whole multiple of `Factor`, else 422 `multiple_of` (JSON Schema `multipleOf`).
 *
 * @example
 * interface Price { cents: int & MultipleOf<5> }
 */
export type MultipleOf<Factor extends number | bigint> = Tag<{ multipleOf: Factor }>;

// ---- strings ---------------------------------------------------------------------------------

/**
 * At least `Length` Unicode code points, else 422 `string_too_short`.
 *
 * @example
 * interface NewUser { name: string & MinLength<1> }
 */
export type MinLength<Length extends number> = Tag<{ minLength: Length }>;

/**
 * At most `Length` Unicode code points, else 422 `string_too_long`.
 *
 * @example
 * interface NewUser { name: string & MaxLength<100> }
 */
export type MaxLength<Length extends number> = Tag<{ maxLength: Length }>;

/**
 * Matches the regular expression `Source` (ECMA-262 with the `u` flag, not anchored), else 422
 * `string_pattern_mismatch`. Several patterns on one string must all match.
 *
 * @example
 * app.get("/tags/:tag", (tag: string & Pattern<"^[a-z]+$">) => tag);
 */
export type Pattern<Source extends string> = Tag<{ pattern: { [S in Source]: true } }>;

/**
 * The formats that the compiler knows, by their JSON Schema names.
 *
 * @example
 * type Mail = string & Tag<{ format: "email" satisfies Format }>;
 */
export type Format =
  | "email" | "uuid" | "url" | "uri" | "hostname" | "ipv4" | "ipv6" | "date" | "time" | "date-time"
  | "duration" | "base64" | "byte" | "regex" | "json-pointer";

/**
 * A mail address (RFC 5321 `Mailbox`, as the format `email` of JSON Schema).
 *
 * @example
 * interface NewUser { email: Email }
 */
export type Email = string & Tag<{ format: "email" }>;

/**
 * A UUID in its text form (RFC 9562 section 4).
 *
 * @example
 * app.get("/orders/:id", (id: Uuid) => id);
 */
export type Uuid = string & Tag<{ format: "uuid" }>;

/**
 * An absolute `http` or `https` URL that the WHATWG URL Standard parses.
 *
 * @example
 * interface Hook { target: Url }
 */
export type Url = string & Tag<{ format: "url" }>;

/**
 * An absolute URI of any scheme (RFC 3986).
 *
 * @example
 * interface Link { href: Uri }
 */
export type Uri = string & Tag<{ format: "uri" }>;

/**
 * A host name (RFC 1123 section 2.1).
 *
 * @example
 * interface Peer { host: Hostname }
 */
export type Hostname = string & Tag<{ format: "hostname" }>;

/**
 * An IPv4 address in dotted-decimal form (RFC 2673 section 3.2).
 *
 * @example
 * interface Peer { address: Ipv4 }
 */
export type Ipv4 = string & Tag<{ format: "ipv4" }>;

/**
 * An IPv6 address (RFC 4291 section 2.2).
 *
 * @example
 * interface Peer { address: Ipv4 | Ipv6 }
 */
export type Ipv6 = string & Tag<{ format: "ipv6" }>;

/**
 * A date, `2026-01-31` (RFC 3339 `full-date`), kept as text.
 *
 * @example
 * app.get("/days/:day", (day: DateOnly) => day);
 */
export type DateOnly = string & Tag<{ format: "date" }>;

/**
 * A time of day with its offset, `12:30:00Z` (RFC 3339 `full-time`), kept as text.
 *
 * @example
 * interface Slot { opens: TimeOnly }
 */
export type TimeOnly = string & Tag<{ format: "time" }>;

/**
 * A point in time, `2026-01-31T12:30:00Z` (RFC 3339 `date-time`), kept as text. To get a `Date`
 * object write `Date`.
 *
 * @example
 * interface Event { at: DateTime }
 */
export type DateTime = string & Tag<{ format: "date-time" }>;

/**
 * A duration, `P1DT12H` (RFC 3339 appendix A), kept as text.
 *
 * @example
 * interface Job { timeout: Duration }
 */
export type Duration = string & Tag<{ format: "duration" }>;

/**
 * Text in base64 (RFC 4648 section 4), kept as text. To get the bytes write `Uint8Array`.
 *
 * @example
 * interface Upload { content: Base64 }
 */
export type Base64 = string & Tag<{ format: "base64" }>;

/**
 * OpenAPI's name for {@link Base64}: the format in documents is `byte`.
 *
 * @example
 * interface Upload { content: Byte }
 */
export type Byte = string & Tag<{ format: "byte" }>;

/**
 * A regular expression that ECMA-262 can compile.
 *
 * @example
 * interface Rule { match: Regex }
 */
export type Regex = string & Tag<{ format: "regex" }>;

/**
 * A JSON Pointer (RFC 6901).
 *
 * @example
 * interface Patch { path: JsonPointer }
 */
export type JsonPointer = string & Tag<{ format: "json-pointer" }>;

// ---- arrays and objects ----------------------------------------------------------------------

/**
 * At least `Count` items, else 422 `too_short`.
 *
 * @example
 * interface Order { lines: string[] & MinItems<1> }
 */
export type MinItems<Count extends number> = Tag<{ minItems: Count }>;

/**
 * At most `Count` items, else 422 `too_long`.
 *
 * @example
 * interface Post { tags: string[] & MaxItems<10> }
 */
export type MaxItems<Count extends number> = Tag<{ maxItems: Count }>;

/**
 * No two equal items (JSON Schema `uniqueItems`).
 *
 * @example
 * interface Post { tags: string[] & UniqueItems }
 */
export type UniqueItems = Tag<{ uniqueItems: true }>;

/**
 * At least one item that fits `Item` (JSON Schema `contains`).
 *
 * @example
 * interface Menu { dishes: string[] & Contains<"soup"> }
 */
export type Contains<Item> = Tag<{ contains: Item }>;

/**
 * At least `Count` keys (JSON Schema `minProperties`).
 *
 * @example
 * type Labels = Record<string, string> & MinProperties<1>;
 */
export type MinProperties<Count extends number> = Tag<{ minProperties: Count }>;

/**
 * At most `Count` keys (JSON Schema `maxProperties`).
 *
 * @example
 * type Labels = Record<string, string> & MaxProperties<20>;
 */
export type MaxProperties<Count extends number> = Tag<{ maxProperties: Count }>;

/**
 * An object whose unknown keys are refused with 422 `extra_forbidden`; without it they are dropped.
 *
 * @example
 * app.post("/users", (user: NewUser & Strict) => user.name);
 */
export type Strict = Tag<{ strict: true }>;

// ---- documentation and defaults --------------------------------------------------------------

/**
 * The value of a member that is absent from the input. For a parameter write `= value` instead.
 *
 * @example
 * interface Page { size?: int & Default<20> }
 */
export type Default<Value> = Tag<{ default: Value }>;

/**
 * The `title` in the OpenAPI document.
 *
 * @example
 * type Age = int & Title<"Age in years">;
 */
export type Title<Text extends string> = Tag<{ title: Text }>;

/**
 * The `description` in the OpenAPI document (CommonMark). A JSDoc comment does the same.
 *
 * @example
 * type Age = int & Description<"Completed years.">;
 */
export type Description<Text extends string> = Tag<{ description: Text }>;

/**
 * An example in the OpenAPI document.
 *
 * @example
 * type Age = int & Example<42>;
 */
export type Example<Value> = Tag<{ example: Value }>;

/**
 * Marked as deprecated in the OpenAPI document.
 *
 * @example
 * interface User { nick?: string & Deprecated }
 */
export type Deprecated = Tag<{ deprecated: true }>;

/**
 * A check of your own: a pure function, run in the worker after the native checks. `true` accepts;
 * `false` or a message refuses with 422 `value_error`.
 *
 * @example
 * const isPrime = (n: number): boolean | string => n === 2 || n % 2 === 1 || "must be prime";
 * app.get("/primes/:n", (n: int & Check<typeof isPrime>) => n);
 */
// The parameter's type is the user's affair; `never` lets every function in.
export type Check<Fn extends (value: never) => boolean | string> = Tag<{ check: Fn }>;

// ---- sources ---------------------------------------------------------------------------------

// Distributes, as `null & object` and `undefined & object` would vanish from the union.
type From<T, Payload extends object> = T extends null | undefined ? T : T & Tag<Payload>;

/**
 * A value from the query string (RFC 3986 section 3.4). A repeated key makes an array. `Name` is
 * the key; left out, it is the parameter's own name.
 *
 * @example
 * app.get("/search", (terms: Query<string[], "q">) => terms.length);
 */
export type Query<T, Name extends string = string> = From<T, { source: "query"; name: Name }>;

/**
 * A value from a placeholder of the path, percent-decoded once.
 *
 * @example
 * app.get("/users/:user_id", (id: Path<int, "user_id">) => id);
 */
export type Path<T, Name extends string = string> = From<T, { source: "path"; name: Name }>;

/**
 * A value from a header field (RFC 9110 section 5); names do not regard case. Without `Name` it is
 * the parameter's own in kebab-case: `userAgent` is `user-agent`.
 *
 * @example
 * app.get("/me", (auth: Header<string, "authorization">) => auth);
 */
export type Header<T, Name extends string = string> = From<T, { source: "header"; name: Name }>;

/**
 * A value from a cookie (RFC 6265 section 4.2).
 *
 * @example
 * app.get("/me", (session: Cookie<string, "sid">) => session);
 */
export type Cookie<T, Name extends string = string> = From<T, { source: "cookie"; name: Name }>;

/**
 * A form field, or an object of form fields, of an `application/x-www-form-urlencoded` body.
 *
 * @example
 * app.post("/login", (login: Form<{ user: string; password: string }>) => login.user);
 */
export type Form<T, Name extends string = string> = From<T, { source: "form"; name: Name }>;

/**
 * Who sent the request: the `"address"` (without a port; `"unix"` of a Unix-domain socket), the `"protocol"` (`"http"` or `"https"`) or the `"host"`
 * that the client used. They are the connection's own, unless it comes from a proxy that `--trust-proxy` names: then what that says of its client.
 *
 * @example
 * app.post("/login", (login: Login, address: Client) => attempt(login, address));
 * app.get("/link", (protocol: Client<"protocol">, host: Client<"host">) => `${protocol}://${host}/`);
 */
export type Client<Part extends "address" | "protocol" | "host" = "address"> = From<string, { source: "client"; name: Part }>;

/**
 * The whole body. Objects come from there by themselves; scalars and arrays need this. It is JSON, unless
 * `Media` is another media range (RFC 9110 section 12.5.1), whose text the value is then made of. A `Uint8Array` is
 * the content as it came, of any type where none is named.
 *
 * @example
 * app.post("/sum", (numbers: Body<number[]>) => numbers.reduce((a, b) => a + b, 0));
 * app.post("/notes", (note: Body<string & MaxLength<10_000>, "text/plain">) => note.length);
 * app.put("/pictures/:id", (id: int, picture: Body<Uint8Array, "image/*">) => picture.length);
 * app.post("/count", async (pieces: Body<AsyncIterable<Uint8Array>>) => { // as it comes, however long it is
 *   let size = 0;
 *   for await (const piece of pieces) size += piece.length;
 *   return size;
 * });
 */
export type Body<T, Media extends string = string> = From<T, { source: "body"; media: Media }>;
