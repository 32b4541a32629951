/** Every case of the pages, whole and in pieces of every length, against a built server. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../support/run.ts";
import { buildServer, Server } from "../support/server.ts";
import { blankDates, checkCase, checkVariant, exchange, inBatches, isEnough } from "./exchange.ts";
import { readPage, readVariants } from "./page.ts";

const FOLDER = join(ROOT, "test/http");
const OTHER_PAGES = ["README.md", "variants.md", "slow.md"];
/** Longer requests are fed in pieces of lengths spread over their size, not of every one. */
const LENGTHS_MAX = 150;

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

function lengthsOf(size: number): readonly number[] {
  const step = Math.max(1, Math.ceil(size / LENGTHS_MAX));
  return Array.from({ length: Math.ceil((size - 1) / step) }, (_, index) => 1 + index * step);
}

for (const name of readdirSync(FOLDER).filter((file) => file.endsWith(".md") && !OTHER_PAGES.includes(file))) {
  describe(name, () => {
    for (const test of readPage(readFileSync(join(FOLDER, name), "utf8"))) {
      it(test.title, async () => {
        const whole = await exchange(server, { parts: [test.request], enough: isEnough(test) });
        checkCase(test, whole);
        const enough = (received: string): boolean => blankDates(received).length >= whole.received.length && test.end === "open";
        await inBatches(lengthsOf(test.request.length), async (length) => {
          const outcome = await exchange(server, { parts: pieces(test.request, length), enough });
          expect(outcome, `in pieces of ${length}`).toEqual(whole);
        });
      });
    }
  });
}

describe("variants.md", () => {
  for (const [heading, variants] of readVariants(readFileSync(join(FOLDER, "variants.md"), "utf8"))) {
    it(heading, async () => {
      expect(variants.length).toBeGreaterThan(10);
      await inBatches(variants, (variant) => checkVariant(server, variant));
    });
  }
});
