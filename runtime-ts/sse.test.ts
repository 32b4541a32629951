import { describe, expect, it } from "vitest";
import { sse, type ServerSentEvent } from "./sse.ts";

async function textOf(events: readonly (ServerSentEvent | string)[]): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of sse(async function* () { yield* events; }).body) pieces.push(piece);
  return pieces.join("");
}

describe("sse", () => {
  it("writes events by the HTML standard", async () => {
    expect(await textOf(["one", "two\nlines"])).toBe("data: one\n\ndata: two\ndata: lines\n\n");
    expect(await textOf([{ event: "tick", id: 7, retry: 1500, data: { n: 1 } }])).toBe('event: tick\nid: 7\nretry: 1500\ndata: {"n":1}\n\n');
    expect(await textOf([{ data: "a\r\nb\rc" }, { data: null }, { comment: "hi" }])).toBe("data: a\ndata: b\ndata: c\n\ndata: null\n\n: hi\n\n");
  });

  it("refuses fields that would be other fields", async () => {
    await expect(textOf([{ event: "a\ndata: b" }])).rejects.toThrow("the event of a server-sent event has a line break");
    await expect(textOf([{ id: "\0" }])).rejects.toThrow("the id of");
  });

  it("keeps the connection alive while nothing happens", async () => {
    const { body } = sse(async function* () {
      await new Promise((resolve) => setTimeout(resolve, 40));
      yield "late";
    }, { heartbeatMs: 5 });
    const pieces: string[] = [];
    for await (const piece of body) pieces.push(piece);
    expect(pieces.at(-1)).toBe("data: late\n\n");
    expect(pieces.filter((piece) => piece === ":\n\n").length).toBeGreaterThan(0);
  });

  it("ends its source when the client has gone", async () => {
    let ended = false;
    const { body, status, media, headers } = sse(async function* () {
      try {
        yield "first";
        yield "second";
      } finally {
        ended = true;
      }
    });
    for await (const _piece of body) break;
    expect([ended, status, media, headers]).toEqual([true, 200, "text/event-stream", { "cache-control": "no-store", "x-accel-buffering": "no" }]);
  });
});
