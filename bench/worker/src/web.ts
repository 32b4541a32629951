/** Every Web API that has to be loaded. */
import { Catzilla } from "catzilla";

const app = new Catzilla();

const apis = [
  URL, URLSearchParams, URLPattern, TextEncoder, TextDecoder, Headers, Request, Response, FormData, Blob, File,
  ReadableStream, WritableStream, TransformStream, AbortController, EventTarget, Event, fetch, crypto.subtle, structuredClone, performance, navigator,
  setTimeout, queueMicrotask, atob, btoa, console,
];

app.get("/count", () => apis.filter((api) => api !== undefined).length);

export default app;
