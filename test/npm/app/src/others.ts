/** Packages that need nothing but the language and Web APIs. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type } from "arktype";
import { Router } from "catzilla";
import { parse } from "csv-parse/sync";
import { Decimal } from "decimal.js";
import { destr } from "destr";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { XMLBuilder, XMLParser } from "fast-xml-parser";
import Fuse from "fuse.js";
import { AutoRouter } from "itty-router";
import jsonata from "jsonata";
import mitt from "mitt";
import { hash } from "ohash";
import PQueue from "p-queue";
import * as s from "superstruct";
import { joinURL, withQuery } from "ufo";

export const others = new Router();

others.get("/arktype", () => String(type({ name: "string", age: "number>0" })({ name: "x", age: -1 })));
others.get("/csv-parse", () => JSON.stringify(parse("a,b\n1,2", { columns: true })));
others.get("/decimal.js", () => new Decimal("0.1").plus("0.2").toString());
others.get("/destr", () => JSON.stringify(destr('{"a":1}')));
others.get("/drizzle-orm", () => sqliteTable("users", { id: integer("id").primaryKey(), name: text("name") }).name.name);
others.get("/fast-xml-parser", () => String(new XMLBuilder({}).build(new XMLParser().parse("<a><b>1</b><b>x</b></a>"))));
others.get("/fuse.js", () => new Fuse(["apple", "orange"], {}).search("aple")[0]?.item ?? "");
others.get("/itty-router", async (): Promise<string> => {
  const router = AutoRouter();
  router.get("/x/:id", ({ id }: { id: string }) => ({ id }));
  return (await router.fetch(new Request("http://a/x/7") as never)).text();
});
others.get("/jsonata", async (): Promise<string> => String(await jsonata("$sum(a.b)").evaluate({ a: [{ b: 1 }, { b: 2 }] })));
others.get("/mitt", () => {
  const emitter = mitt<{ a: number }>();
  let sum = 0;
  emitter.on("a", (x) => (sum += x));
  emitter.emit("a", 3);
  return String(sum);
});
others.get("/noble-hashes", () => bytesToHex(sha256(new TextEncoder().encode("abc"))).slice(0, 16));
others.get("/ohash", () => hash({ a: 1, b: [new Date(0)] }));
others.get("/p-queue", async (): Promise<string> => {
  const queue = new PQueue({ concurrency: 2 });
  return (await Promise.all([1, 2, 3].map((x) => queue.add(async () => x * 2)))).join();
});
others.get("/superstruct", () => String(s.is({ a: 1 }, s.object({ a: s.number() }))));
others.get("/ufo", () => joinURL("http://a/b", "c") + withQuery("/x", { q: "1 2" }));
