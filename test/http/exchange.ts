/** Sends the cases of protocol pages to a server, and compares what comes back. */
import { expect } from "vitest";
import type { Server } from "../support/server.ts";
import type { Case, Variant } from "./page.ts";

/** How long to look whether more comes, or the connection closes, when it should stay as it is. */
const QUIET_MS = 40;
/** Connections that are fed at the same time. */
const AT_ONCE = 16;

export interface Outcome {
  readonly received: string;
  readonly end: "open" | "closed";
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export interface Exchange {
  readonly parts: readonly string[];
  /** Whether all that is expected is there; else it is waited for the end of the connection. */
  readonly enough: (received: string) => boolean;
  /** {@link QUIET_MS}, or more where the server is slow. */
  readonly quietMs?: number;
}

/** Sends the pieces and gives what came back: until there is enough, or nothing more comes. */
export async function exchange(server: Server, { parts, enough, quietMs = QUIET_MS }: Exchange): Promise<Outcome> {
  const connection = await server.connect();
  for (const part of parts) {
    if (connection.closed) break;
    connection.write(part);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const deadline = Date.now() + 75 * quietMs;
  while (!connection.closed && !enough(connection.received) && Date.now() < deadline) await pause(1);
  const size = connection.received.length;
  for (let waited = 0; waited < quietMs && !connection.closed; waited += 5) await pause(5);
  if (connection.received.length > size) await pause(quietMs);
  // A refused request is answered and our side shut; the server closes when we do, or soon.
  const outcome: Outcome = { received: blankDates(connection.received), end: connection.closed ? "closed" : "open" };
  connection.end();
  return outcome;
}

export function blankDates(text: string): string {
  return text.replaceAll(/^Date: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT\r$/gm, "Date: {date}\r");
}

/** The responses in a stream: status line to the next status line. */
function responses(text: string): readonly string[] {
  return text.split(/(?=HTTP\/1\.1 \d{3} )/).filter((part) => part !== "");
}

const statusOf = (response: string): number => Number(response.slice(9, 12));

export function checkCase(test: Case, outcome: Outcome): void {
  if (test.expected.kind === "bytes") {
    expect(outcome.received).toBe(test.expected.text);
  } else {
    const all = responses(outcome.received);
    expect(all.map(statusOf), test.title).toEqual(test.expected.answers.map((answer) => answer.status));
    test.expected.answers.forEach((answer, index) => expect(all[index]).toContain(answer.holds));
  }
  expect(outcome.end, test.title).toBe(test.end);
}

/** Whether a response to the case is whole, as far as one can tell. */
export function isEnough(test: Case): (received: string) => boolean {
  if (test.end === "closed") return () => false;
  const expected = test.expected;
  return (received) =>
    expected.kind === "bytes"
      ? blankDates(received).length >= expected.text.length
      : responses(received).length >= expected.answers.length && received.includes(expected.answers.at(-1)?.holds ?? "");
}

export async function checkVariant(server: Server, variant: Variant): Promise<void> {
  const enough = (text: string): boolean => variant.end === "open" && responses(text).length >= variant.statuses.length;
  const { received, end } = await exchange(server, { parts: [variant.request], enough });
  expect({ sent: variant.title, statuses: responses(received).map(statusOf), end }).toEqual({ sent: variant.title, statuses: variant.statuses, end: variant.end });
}

/** As many at the same time as a server is asked to bear in these tests. */
export async function inBatches<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
