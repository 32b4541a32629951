import { Catzilla, type Query } from "catzilla";
import { Database, type SqliteParameters } from "catzilla/sqlite";
import { readdirSync, readlinkSync } from "node:fs";

const app = new Catzilla();

const path = process.env.TEST_DB ?? ":memory:";
const db = new Database(path, { transactionTimeoutMs: 300 });
const big = new Database(path, { bigint: true });
await db.exec("CREATE TABLE IF NOT EXISTS counter (n INTEGER NOT NULL); CREATE TABLE IF NOT EXISTS item (id INTEGER PRIMARY KEY, name TEXT UNIQUE, data ANY);");
await db.exec("INSERT INTO counter SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM counter)");

/** What came of it, or the code and text of the error. */
async function attempt(work: () => unknown): Promise<string> {
  try {
    return JSON.stringify(await work(), (_key, value: unknown) => (typeof value === "bigint" ? `${value}n` : value instanceof Uint8Array ? `bytes ${value.join()}` : value)) ?? "undefined";
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return `${code ?? (error as Error).name}: ${message}`;
  }
}

const one = (sql: string, params?: SqliteParameters): Promise<string> => attempt(() => db.prepare(sql).get(params));

app.get("/values", async () => [
  await one("SELECT ? AS a, ? AS b, ? AS c, ? AS d, ? AS e, ? AS f, ? AS g", [1, 1.5, "grüße\0x", null, true, Uint8Array.of(0, 255), 7n]),
  await one("SELECT :a AS a, @b AS b, $c AS c, typeof(:a) AS d", { a: 2 ** 40, b: "", c: new Uint8Array() }),
  await one("SELECT typeof(?) AS a, typeof(?) AS b, typeof(?) AS c", [1e300, -0.5, undefined]),
  await one("SELECT 9007199254740993 AS a"),
  await attempt(() => big.prepare("SELECT 9007199254740993 AS a, ? AS b").get([-(2n ** 63n)])),
  await one("SELECT ? AS a", [2n ** 63n]),
  await one("SELECT ? AS a", [new Date(0) as never]),
  await one("SELECT 1 AS a WHERE 0"),
]);

app.get("/errors", async () => {
  const closed = new Database(":memory:");
  await closed.close();
  return [
    await one("SELEC 1"),
    await one("SELECT ?, ?", [1]),
    await one("SELECT :a", { b: 1 }),
    await one("SELECT 1; SELECT 2"),
    await one(" -- nothing"),
    await one("SELECT 1 AS n; -- and a comment; with a semicolon"),
    await one("SELECT 1\0"),
    await attempt(() => closed.exec("SELECT 1")),
    await attempt(() => new Database("/nowhere/x.db")),
    await attempt(() => new Database(path, { readOnly: true }).exec("DELETE FROM item")),
    await attempt(async () => {
      await db.prepare("INSERT INTO item (name) VALUES (?)").run(["same"]);
      await db.prepare("INSERT INTO item (name) VALUES (?)").run(["same"]);
    }),
  ];
});

app.get("/injection", async (name: Query<string>) => {
  await db.sql`INSERT OR IGNORE INTO item (name) VALUES (${name})`.run();
  return await db.sql<{ name: string }>`SELECT name FROM item WHERE name = ${name}`.all();
});

app.get("/rows", async (count: number): Promise<number[]> => {
  const numbers = db.prepare<{ n: number }, [number]>("WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ?) SELECT n FROM c");
  let sum = 0;
  for await (const { n } of numbers.iterate([count])) sum += n;
  for await (const { n } of numbers.iterate([count])) if (n === 3) break;
  return [sum, (await numbers.all([count])).length];
});

app.post("/count", (): Promise<number> =>
  db.transaction(async (tx) => {
    const row = await tx.prepare<{ n: number }>("SELECT n FROM counter").get();
    await new Promise((resolve) => setTimeout(resolve, 1));
    await tx.sql`UPDATE counter SET n = ${(row?.n ?? 0) + 1}`.run();
    return row?.n ?? 0;
  }),
);
app.get("/counter", async () => (await db.prepare<{ n: number }>("SELECT n FROM counter").get())?.n);

app.get("/transactions", async () => [
  await attempt(() =>
    db.transaction(async (tx) => {
      await tx.sql`INSERT INTO item (name) VALUES ('lost')`.run();
      throw new Error("no");
    }),
  ),
  await one("SELECT count(*) AS n FROM item WHERE name = 'lost'"),
  await attempt(() => db.transaction(() => db.exec("SELECT 1"))),
  await attempt(async () => {
    let kept: { exec(sql: string): Promise<void> } | undefined;
    await db.transaction((tx) => void (kept = tx));
    await kept?.exec("SELECT 1");
  }),
  await one("SELECT 1 AS still"),
]);

const endless = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) AS n FROM c";
app.get("/endless", async () => (await big.prepare(endless).get())?.["n"]);

/** Stops its context, with a query under way. */
app.post("/loop", () => {
  void big.prepare(endless).get();
  for (let n = 0; n >= 0; n++);
});

app.get("/open", () => readdirSync("/proc/self/fd").filter((fd) => linkOf(fd).startsWith(path)).length);

function linkOf(fd: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return ""; // of the folder that was read
  }
}

export default app;
