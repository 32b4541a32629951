/** A `Request` for a handler that takes one. */
import type { Given } from "./given.ts";
import { Headers } from "./web/headers.ts";
import { Request, setSignal } from "./web/request.ts";
import { signalOf } from "./web/request-signal.ts";
import { ReadableStream } from "./web/streams.ts";
import { URL } from "./web/url.ts";

export function requestOf([method, protocol, host, target, , , fields, body, number]: Given): Request {
  const headers = new Headers();
  const lines = fields.split("\n");
  for (let i = 0; i + 1 < lines.length; i += 2) headers.append(lines[i] ?? "", lines[i + 1] ?? "");
  const request = new Request(urlOf(protocol, host, target), { method, headers, ...(body !== null && { body: streamOf(body) }) });
  setSignal(request, () => signalOf(number));
  return request;
}

/** A target in absolute-form (RFC 9112 section 3.2.2) is one itself. A host that no URL can have is left out. */
function urlOf(protocol: string, host: string, target: string): string {
  const text = target.startsWith("/") ? `${protocol}://${host}${target}` : target;
  return URL.canParse(text) ? text : `${protocol}://localhost${target.startsWith("/") ? target : "/"}`;
}

function streamOf(body: AsyncIterator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      type: "bytes",
      async pull(controller) {
        const { done, value } = await body.next();
        if (done !== true) return controller.enqueue(value);
        controller.close();
        controller.byobRequest?.respond(0);
      },
      cancel: async () => void (await body.return?.()),
    },
    { highWaterMark: 0 },
  );
}
