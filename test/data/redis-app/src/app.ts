import { Catzilla, type Query } from "catzilla";
import { Redis, type RedisArgument } from "catzilla/redis";

const app = new Catzilla();
const redis = new Redis(process.env.REDIS_URL, { commandTimeoutMs: 1500 });

async function attempt(work: () => unknown): Promise<string> {
  try {
    return JSON.stringify(await work(), (_key, value: unknown) => (value instanceof Uint8Array ? `bytes ${value.join()}` : value instanceof Error ? `error ${value.message}` : value)) ?? "undefined";
  } catch (error) {
    const { name, code, message } = error as Error & { code?: string };
    return `${name} ${code}: ${message}`;
  }
}

app.get("/commands", async () => [
  await attempt(() => redis.send("FLUSHALL")),
  await attempt(() => redis.set("text", "grüße\r\n\0")),
  await attempt(() => redis.get("text")),
  await attempt(() => redis.set("text", "other", { only: "new" })),
  await attempt(() => redis.set("bytes", Uint8Array.of(0, 255, 13, 10), { seconds: 100 })),
  await attempt(() => redis.getBytes("bytes")),
  await attempt(async () => (await redis.ttl("bytes")) > 90),
  await attempt(() => redis.incr("n", 41).then(() => redis.incr("n"))),
  await attempt(() => redis.hset("hash", { a: 1, b: "two" })),
  await attempt(() => redis.hgetall("hash")),
  await attempt(() => redis.mget("n", "none")),
  await attempt(() => redis.send("LPUSH", "list", 1, 2, 3).then(() => redis.send("LRANGE", "list", 0, -1))),
  await attempt(() => redis.send("LPOP", "none", 2)),
  await attempt(() => redis.incr("text")),
  await attempt(() => redis.send("NOSUCH")),
  await attempt(() => redis.transaction([["SET", "a", 1], ["INCR", "a"], ["LPOP", "a"]])),
  await attempt(() => redis.transaction([["SET", "a"]])),
  await attempt(() => redis.del("a", "n", "none")),
  await attempt(() => new Redis("redis://:wrong@127.0.0.1:" + process.env.REDIS_PORT).get("x")),
  await attempt(() => new Redis("redis://127.0.0.1:1", { commandTimeoutMs: 300 }).get("x")),
  await attempt(() => new Redis("rediss://127.0.0.1")),
]);

app.get("/pipeline", async (count: number): Promise<number[]> => {
  const big = "x".repeat(1_000_000);
  const [sums, read] = await Promise.all([Promise.all(Array.from({ length: count }, () => redis.incr("pipeline"))), redis.set("big", big).then(() => redis.get("big"))]);
  return [sums.length, Number(sums.at(-1)) - Number(sums[0]), read === big ? 1 : 0];
});

app.get("/send", (args: Query<string[]>): Promise<string> => attempt(() => redis.send(...(args as [string, ...RedisArgument[]]))));

app.get("/listen", async function* (channel: string) {
  for await (const { message } of redis.subscribe(channel)) {
    yield `${message};`;
    if (message === "end") return;
  }
});

export default app;
