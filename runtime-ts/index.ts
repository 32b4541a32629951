/** What route files import. Types and tags cost nothing at run time. */
export { Catzilla, Router } from "./app.ts";
export { clearCookie, setCookie } from "./cookie.ts";
export type { CookieOptions } from "./cookie.ts";
export type { Context } from "./context.ts";
export { HttpError } from "./http-error.ts";
export type { HttpErrorOptions } from "./http-error.ts";
export { offload } from "./offload.ts";
export type { AppOptions, Handler, IncludeOptions, Method, OAuthFlow, RouteLimits, RouteOptions, RouterOptions, Security,
  SecurityScheme, ServerLimits, ValidationError, ValidationErrorOptions } from "./options.ts";
export { created, html, json, noContent, redirect, Reply, status, stream, text } from "./reply.ts";
export type { Pieces, ReplyHeaders, ReplyInit } from "./reply.ts";
export { shared } from "./shared.ts";
export type { Shared, SharedCounter, SharedEntryOptions, SharedMap, SharedMapOptions } from "./shared.ts";
export { sse } from "./sse.ts";
export type { ServerSentEvent, SseInit } from "./sse.ts";
export type {
  Base64, Body, Byte, Check, Client, Contains, Cookie, DateOnly, DateTime, Default, Deprecated, Description, Duration, Email,
  Example, Float, Form, Format, Ge, Gt, Header, Hostname, int, Int32, Int64, Ipv4, Ipv6, JsonPointer, Le, Lt, MaxItems,
  MaxLength, MaxProperties, MinItems, MinLength, MinProperties, MultipleOf, Path, Pattern, Query, Regex, Strict, Tag,
  TimeOnly, Title, Uint32, UniqueItems, Uri, Url, Uuid,
} from "./tags.ts";
export type { ServerWebSocket, WebSocketHandlers, WebSocketLimits, WebSocketOptions } from "./ws.ts";
