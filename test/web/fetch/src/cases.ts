/** Requests of all kinds to the server of test/web/upstream.ts: the same in Node.js as in the worker. */

/** Name and cause of what `run` fails with. */
async function failure(run: () => Promise<unknown>): Promise<unknown> {
  try {
    return ["no failure", await run()];
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

async function show(response: Response): Promise<unknown> {
  const { status, statusText, ok, redirected, headers } = response;
  return [status, statusText, ok, redirected, new URL(response.url).pathname, headers.get("content-type"), await response.text()];
}

function streamOf(...parts: string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      const part = parts.shift();
      if (part === undefined) controller.close();
      else controller.enqueue(encoder.encode(part));
    },
  });
}

type Content = string | Uint8Array | ArrayBuffer | Blob | URLSearchParams | FormData | ReadableStream<Uint8Array>;

function post(url: string, body: Content, more: RequestInit = {}): Promise<Response> {
  return fetch(url, { method: "POST", body, ...(body instanceof ReadableStream && { duplex: "half" }), ...more } as RequestInit);
}

export type Case = (origin: string) => Promise<unknown>;

export const cases: Readonly<Record<string, Case>> = {
  get: async (at) => show(await fetch(`${at}/echo?a=1&b=%20#fragment`)),
  head: async (at) => show(await fetch(`${at}/echo`, { method: "HEAD" })),
  methods: async (at) => Promise.all(["put", "PATCH", "delete", "OPTIONS"].map(async (method) => show(await fetch(`${at}/echo`, { method })))),
  json: async (at) => (await fetch(`${at}/json`)).json(),
  codings: async (at) =>
    Promise.all(["gzip", "x-gzip", "br", "broken", "other"].map((coding) => failure(async () => {
      const text = await (await fetch(`${at}/coded/${coding}`)).text();
      return [text.length, coding === "other" || text.slice(-10)];
    }))),
  "codings of empty responses": async (at) => (await fetch(`${at}/coded/gzip`, { method: "HEAD" })).headers.get("content-encoding"),
  bytes: async (at) => [...new Uint8Array(await (await fetch(`${at}/bytes`)).arrayBuffer())].join(),
  blob: async (at) => {
    const blob = await (await fetch(`${at}/json`)).blob();
    return [blob.size, blob.type];
  },
  form: async (at) => [...(await (await fetch(`${at}/form`)).formData())],
  statuses: async (at) => Promise.all([200, 204, 205, 304, 404, 500].map(async (status) => show(await fetch(`${at}/status/${status}`)))),
  "response headers": async (at) => {
    const { headers } = await fetch(`${at}/headers`);
    return [headers.get("x-many"), headers.get("x-latin"), headers.get("x-empty"), headers.getSetCookie(), headers.get("X-None")];
  },
  "request headers": async (at) => (await fetch(`${at}/echo`, { headers: [["x-a", "1"], ["X-A", "2"], ["accept", "text/x"], ["user-agent", "me"], ["cookie", "c=1"], ["x-latin", "é"]] })).text(),
  "bodies that are there": async (at) =>
    Promise.all([
      post(`${at}/echo`, "text é"),
      post(`${at}/echo`, ""),
      post(`${at}/echo`, new TextEncoder().encode("bytes")),
      post(`${at}/echo`, new TextEncoder().encode("view").buffer),
      post(`${at}/echo`, new Blob(["blob"], { type: "text/x" })),
      post(`${at}/echo`, new URLSearchParams({ a: "1 2" })),
      post(`${at}/echo`, "typed", { headers: { "content-type": "text/y" } }),
    ].map(async (response) => (await response).text())),
  "form data": async (at) => {
    const form = new FormData();
    form.append("a", "1");
    form.append("file", new File(["content"], "name.txt", { type: "text/plain" }));
    const echo = await (await post(`${at}/echo`, form)).text();
    const boundary = /boundary=(\S+)/.exec(echo)?.[1] ?? "none";
    return echo.replaceAll(boundary, "BOUNDARY").replace(/content-length: \d+/, "").trimEnd();
  },
  "body in pieces": async (at) => (await post(`${at}/echo`, streamOf("one ", "two ", "three"))).text(),
  "large body": async (at) => (await post(`${at}/size`, new Uint8Array(3_000_000))).text(),
  "large body in pieces": async (at) => {
    let left = 60;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (left-- === 0) controller.close();
        else controller.enqueue(new Uint8Array(50_000));
      },
    });
    return (await post(`${at}/size`, body)).text();
  },
  "body that fails": async (at) => {
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new RangeError("no more"));
      },
    });
    return failure(() => post(`${at}/size`, body));
  },
  request: async (at) => {
    const request = new Request(`${at}/echo`, { method: "POST", body: "x", headers: { "x-a": "1" } });
    const answer = await (await fetch(request)).text();
    return [answer, request.bodyUsed, await failure(() => fetch(request))];
  },
  "response in pieces": async (at) => {
    const decoder = new TextDecoder();
    let text = "";
    for await (const piece of (await fetch(`${at}/pieces`)).body as unknown as AsyncIterable<Uint8Array>) text += decoder.decode(piece);
    return text;
  },
  "large response": async (at) => {
    const response = await fetch(`${at}/large/5000000`);
    let size = 0;
    let sum = 0;
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    for (let result = await reader.read(); !result.done; result = await reader.read()) {
      size += result.value.length;
      sum += result.value[0] ?? 0;
    }
    return [size, sum > 0];
  },
  "response until the end of the connection": async (at) => show(await fetch(`${at}/raw/until-close`)),
  "interim responses": async (at) => show(await fetch(`${at}/raw/early-hints`)),
  clone: async (at) => {
    const response = await fetch(`${at}/pieces`);
    const copy = response.clone();
    return Promise.all([response.text(), copy.text()]);
  },
  cancelled: async (at) => {
    const response = await fetch(`${at}/large/50000000`);
    await response.body?.cancel();
    return (await fetch(`${at}/json`)).status;
  },
  redirects: async (at) =>
    Promise.all([301, 302, 303, 307, 308].flatMap((status) => ["GET", "POST", "PUT"].map(async (method) => {
      const body = method === "GET" ? null : "body";
      return [status, method, await show(await fetch(`${at}/redirect/${status}?to=/echo`, { method, body }))];
    }))),
  "redirect modes": async (at) => [
    (await fetch(`${at}/redirect/302?to=/echo`, { redirect: "manual" })).headers.get("location"),
    await failure(() => fetch(`${at}/redirect/302?to=/echo`, { redirect: "error" })),
    await failure(() => fetch(`${at}/redirect/302?to=/redirect/302%3Fto=/loop`)),
    await failure(() => fetch(`${at}/loop`)),
    await failure(() => fetch(`${at}/redirect/302?to=ftp://x/`)),
    await failure(() => fetch(`${at}/redirect/302?to=http://%5B`)),
    await failure(() => post(`${at}/redirect/307?to=/echo`, streamOf("x"))),
    await show(await fetch(`${at}/redirect/302`)),
  ],
  "redirect to another origin": async (at) => {
    const other = at.replace("127.0.0.1", "localhost");
    const headers = { authorization: "secret", cookie: "c=1", "x-a": "1" };
    return [await (await fetch(`${at}/redirect/307?to=${other}/credentials`, { headers })).json(), await (await fetch(`${at}/redirect/307?to=/credentials`, { headers })).json()];
  },
  aborted: async (at) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new RangeError("enough")), 20);
    return [
      await failure(() => fetch(`${at}/echo`, { signal: AbortSignal.abort() })),
      await failure(() => fetch(`${at}/silence`, { signal: controller.signal })),
      await failure(() => fetch(`${at}/silence`, { signal: AbortSignal.timeout(20) })),
      await failure(async () => (await fetch(`${at}/stuck`, { signal: AbortSignal.timeout(200) })).text()),
    ];
  },
  "malformed responses": async (at) =>
    Promise.all(
      ["nothing", "cut-head", "cut-body", "cut-chunk", "two-lengths", "length-and-chunks", "bad-chunk", "bad-version", "huge-head", "switching", "not-http"].map(async (name) => [
        name,
        await failure(async () => (await fetch(`${at}/raw/${name}`)).text()),
      ]),
    ),
  "no server": async () => [await failure(() => fetch("http://127.0.0.1:1/")), await failure(() => fetch("http://nobody.invalid/"))],
  "not a request": async (at) => [
    await failure(() => fetch("/relative")),
    await failure(() => fetch("file:///etc/passwd")),
    await failure(() => fetch("http://a:b@127.0.0.1/")),
    await failure(() => fetch(at, { method: "TRACE" })),
    await failure(() => fetch(at, { body: "x" })),
    await failure(() => fetch(at, { headers: { "a b": "1" } })),
    await failure(() => fetch(at, { headers: { a: "1\r\nb: 2" } })),
  ],
  "many at once": async (at) => {
    const answers = await Promise.all(Array.from({ length: 150 }, async (_, index) => (await fetch(`${at}/echo?${index}`)).text()));
    return answers.every((text, index) => text.startsWith(`GET /echo?${index}\n`));
  },
};
