/** Every case of the pages, whole and in pieces of every length, against a built server. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../support/run.ts";
import { buildServer, Server } from "../support/server.ts";
import { readPage, readVariants, type Case, type Variant } from "./page.ts";

const FOLDER = join(ROOT, "test/http");
/** How long to look whether more comes, or the connection closes, when it should stay as it is. */
const QUIET_MS = 40;
/** Connections that are fed at the same time. */
const AT_ONCE = 16;
/** Longer requests are fed in pieces of lengths spread over their size, not of every one. */
const LENGTHS_MAX = 150;

interface Outcome {
  readonly received: string;
  readonly end: "open" | "closed";
}

let server: Server;

beforeAll(async () => {
  const binary = await buildServer("test/http/app/src/app.ts", "http-app");
  server = await Server.start(binary, ["--max-body-bytes", "1000"]);
});

afterAll(async () => {
  await server.stop();
});

function pieces(text: string, length: number): readonly string[] {
  return Array.from({ length: Math.ceil(text.length / length) }, (_, index) => text.slice(index * length, (index + 1) * length));
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends the pieces and gives what came back: until `enough`, or nothing more comes. */
async function exchange(parts: readonly string[], enough: (received: string) => boolean): Promise<Outcome> {
  const connection = await server.connect();
  for (const part of parts) {
    if (connection.closed) break;
    connection.write(part);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const deadline = Date.now() + 3000;
  while (!connection.closed && !enough(connection.received) && Date.now() < deadline) await pause(1);
  const size = connection.received.length;
  for (let waited = 0; waited < QUIET_MS && !connection.closed; waited += 5) await pause(5);
  if (connection.received.length > size) await pause(QUIET_MS);
  // A refused request is answered and our side shut; the server closes when we do, or soon.
  const outcome: Outcome = { received: blankDates(connection.received), end: connection.closed ? "closed" : "open" };
  connection.end();
  return outcome;
}

function blankDates(text: string): string {
  return text.replaceAll(/^Date: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT\r$/gm, "Date: {date}\r");
}

/** The responses in a stream: status line to the next status line. */
function responses(text: string): readonly string[] {
  return text.split(/(?=HTTP\/1\.1 \d{3} )/).filter((part) => part !== "");
}

function checkWhole(test: Case, outcome: Outcome): void {
  if (test.expected.kind === "bytes") {
    expect(outcome.received).toBe(test.expected.text);
  } else {
    const all = responses(outcome.received);
    expect(all.map((response) => Number(response.slice(9, 12)))).toEqual(test.expected.answers.map((answer) => answer.status));
    test.expected.answers.forEach((answer, index) => expect(all[index]).toContain(answer.holds));
  }
  expect(outcome.end).toBe(test.end);
}

function isEnough(test: Case): (received: string) => boolean {
  if (test.end === "closed") return () => false;
  const expected = test.expected;
  return (received) =>
    expected.kind === "bytes"
      ? blankDates(received).length >= expected.text.length
      : responses(received).length >= expected.answers.length && received.includes(expected.answers.at(-1)?.holds ?? "");
}

function lengthsOf(size: number): readonly number[] {
  const step = Math.max(1, Math.ceil(size / LENGTHS_MAX));
  return Array.from({ length: Math.ceil((size - 1) / step) }, (_, index) => 1 + index * step);
}

async function inBatches<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

for (const name of readdirSync(FOLDER).filter((file) => file.endsWith(".md") && !["README.md", "variants.md", "slow.md"].includes(file))) {
  describe(name, () => {
    for (const test of readPage(readFileSync(join(FOLDER, name), "utf8"))) {
      it(test.title, async () => {
        const whole = await exchange([test.request], isEnough(test));
        checkWhole(test, whole);
        await inBatches(lengthsOf(test.request.length), async (length) => {
          const outcome = await exchange(pieces(test.request, length), (received) => blankDates(received).length >= whole.received.length && test.end === "open");
          expect(outcome, `in pieces of ${length}`).toEqual(whole);
        });
      });
    }
  });
}

async function checkVariant(variant: Variant): Promise<void> {
  const { received, end } = await exchange([variant.request], (text) => variant.end === "open" && responses(text).length >= variant.statuses.length);
  const statuses = responses(received).map((response) => Number(response.slice(9, 12)));
  expect({ sent: variant.title, statuses, end }).toEqual({ sent: variant.title, statuses: variant.statuses, end: variant.end });
}

describe("variants.md", () => {
  for (const [heading, variants] of readVariants(readFileSync(join(FOLDER, "variants.md"), "utf8"))) {
    it(heading, async () => {
      expect(variants.length).toBeGreaterThan(10);
      await inBatches(variants, checkVariant);
    });
  }
});
