/** npm packages as handlers use them; test/npm/npm.test.ts has the answers. */
import { Ajv } from "ajv";
import bcrypt from "bcryptjs";
import { Catzilla } from "catzilla";
import { addDays, format, parseISO } from "date-fns";
import Handlebars from "handlebars";
import { Hono } from "hono";
import iconv from "iconv-lite";
import * as jose from "jose";
import lodash from "lodash";
import { LRUCache } from "lru-cache";
import { marked } from "marked";
import ms from "ms";
import { nanoid } from "nanoid";
import pLimit from "p-limit";
import qs from "qs";
import semver from "semver";
import superjson from "superjson";
import { v4, v5, v7 } from "uuid";
import * as v from "valibot";
import { z } from "zod";
import { more } from "./more.ts";
import { others } from "./others.ts";
import { streaming } from "./streaming.ts";

const app = new Catzilla();
const hono = new Hono();
hono.get("/hono/:x", (context) => context.json({ x: context.req.param("x"), q: context.req.query("q") ?? "" }));

app.get("/ajv", () => String(new Ajv().compile({ type: "object", required: ["a"] })({})));
app.get("/bcryptjs", async () => String(await bcrypt.compare("x", await bcrypt.hash("x", 4))));
app.get("/date-fns", () => format(addDays(parseISO("2024-02-28T10:00:00"), 2), "yyyy-MM-dd EEEE"));
app.get("/handlebars", () => Handlebars.compile("Hello {{name}}{{#each list}} {{this}}{{/each}}")({ name: "<x>", list: [1, 2] }));
app.get("/hono", async () => (await hono.fetch(new Request("http://localhost/hono/7?q=1"))).text());
app.get("/iconv-lite", () => iconv.decode(iconv.encode("héé", "win1252"), "win1252"));
app.get("/jose", async () => {
  const key = new TextEncoder().encode("a secret that is long enough for HS256");
  const token = await new jose.SignJWT({ sub: "me" }).setProtectedHeader({ alg: "HS256" }).setIssuedAt(0).sign(key);
  return (await jose.jwtVerify(token, key)).payload.sub ?? "";
});
app.get("/lodash", () => lodash.chunk([1, 2, 3], 2).join("|"));
app.get("/lru-cache", () => {
  const cache = new LRUCache<string, number>({ max: 2, ttl: 1000 });
  for (const [index, name] of ["a", "b", "c"].entries()) cache.set(name, index);
  return [cache.has("a"), cache.get("c")].join();
});
app.get("/marked", async () => await marked.parse("# Hi *you*"));
app.get("/ms", () => [ms("2 days"), ms(60000, { long: true })].join());
app.get("/nanoid", () => String(nanoid().length));
app.get("/p-limit", async () => {
  const limit = pLimit(2);
  return (await Promise.all([1, 2, 3].map((n) => limit(async () => n * 2)))).join();
});
app.get("/qs", () => qs.stringify({ a: { b: [1, 2] } }));
app.get("/semver", () => String(semver.satisfies("1.2.3", "^1.0.0")));
app.get("/superjson", () => superjson.stringify({ date: new Date(0), big: 10n, url: new URL("http://x/") }));
app.get("/uuid", () => [v4().length, v5("x", v5.URL), v7().length].join());
app.get("/valibot", () => v.safeParse(v.object({ a: v.pipe(v.string(), v.email()) }), { a: "x" }).issues?.[0].message ?? "");
app.get("/zod", () => z.object({ a: z.string().min(2), b: z.email() }).safeParse({ a: "x", b: "y@z.de" }).error?.issues[0]?.code ?? "");

app.include(more);
app.include(others);
app.include(streaming);

export default app;
