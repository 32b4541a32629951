/** catzilla/redis against a real server; the parser of replies against every way to cut them. */
/// <reference path="../../runtime-ts/web/native.d.ts" />
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { buildServer, Server } from "../support/server.ts";

vi.mock("catzilla:native", () => ({
  utf8Encode: (text: string) => new TextEncoder().encode(text),
  utf8Decode: (bytes: Uint8Array) => new TextDecoder().decode(bytes),
}));
const { encodeCommand, RedisError, ReplyParser } = await import("../../runtime-ts/redis/resp.ts");

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

describe("the parser of replies", () => {
  const replies = "+OK\r\n:42\r\n:-9223372036854775808\r\n$5\r\nhe\r\no\r\n$-1\r\n*-1\r\n*0\r\n*3\r\n*2\r\n:1\r\n$0\r\n\r\n-ERR no\r\n+x\r\n";
  const whole = ["OK", 42, -9223372036854775808n, bytes("he\r\no"), null, null, [], [[1, bytes("")], new RedisError("ERR no"), "x"]];

  it("reads them in pieces of every length", () => {
    for (let length = 1; length <= replies.length; length++) {
      const parser = new ReplyParser(1000);
      const read = [];
      for (let at = 0; at < replies.length; at += length) read.push(...parser.feed(bytes(replies.slice(at, at + length))));
      expect(read).toEqual(whole);
    }
  });

  it.each(["?x\r\n", "+no\n", "$x\r\n", "$-2\r\n", "$1001\r\n", "*99999999999\r\n", ":1.5\r\n", "$1\r\nabc", "\n", "*1\r\n".repeat(20), "+".padEnd(70_000, "x")])("refuses %j", (text) => {
    expect(() => new ReplyParser(1000).feed(bytes(text.slice(0, 80_000)))).toThrow();
  });

  it("neither hangs nor takes what is no reply, whatever comes", () => {
    const alphabet = "+-:$*\r\n0123x";
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    for (let round = 0; round < 20_000; round++) {
      const parser = new ReplyParser(100);
      try {
        for (let piece = 0; piece < 3; piece++) parser.feed(bytes(Array.from({ length: random(12) }, () => alphabet[random(alphabet.length)]).join("")));
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }
  });

  it("writes commands", () => {
    expect(new TextDecoder().decode(encodeCommand(["SET", "ü", 1, bytes("\r\n")]))).toBe("*4\r\n$3\r\nSET\r\n$2\r\nü\r\n$1\r\n1\r\n$2\r\n\r\n\r\n");
  });
});

const REDIS = ["/usr/bin/redis-server", "/usr/local/bin/redis-server"].find((path) => existsSync(path));
if (REDIS === undefined) console.warn("redis-server is not installed: catzilla/redis is tested without a server");

describe.skipIf(REDIS === undefined)("a client", () => {
  const dir = mkdtempSync(join(tmpdir(), "catzilla-redis-"));
  let redis: ChildProcess;
  let port = 0;
  let server: Server;

  async function startRedis(): Promise<void> {
    redis = spawn(REDIS ?? "", ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", dir, "--requirepass", "secret", "--databases", "4"], { stdio: ["ignore", "pipe", "ignore"] });
    await new Promise<void>((resolve, reject) => {
      redis.once("exit", () => reject(new Error("redis-server ended")));
      redis.stdout?.on("data", (text: Buffer) => text.includes("Ready to accept") && resolve());
    });
  }

  async function stopRedis(): Promise<void> {
    const ended = new Promise((resolve) => redis.once("exit", resolve));
    redis.kill("SIGKILL");
    await ended;
  }

  beforeAll(async () => {
    port = await new Promise<number>((resolve) => {
      const free = createServer().listen(0, "127.0.0.1", () => {
        const address = free.address();
        free.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
      });
    });
    await startRedis();
    const binary = await buildServer("test/data/redis-app/src/app.ts", "redis");
    server = await Server.start(binary, [], { REDIS_URL: `redis://:secret@127.0.0.1:${port}/3`, REDIS_PORT: String(port) });
  }, 900_000);
  afterAll(async () => {
    if (server !== undefined) expect(await server.stop()).toEqual({ code: 0, signal: null });
    await stopRedis();
    rmSync(dir, { recursive: true, force: true });
  });

  it("sends commands and gives their answers", async () => {
    expect(await (await server.fetch("/commands")).json()).toEqual([
      '"OK"', "true", '"grüße\\r\\n\\u0000"', "false", "true", '"bytes 0,255,13,10"', "true", "42", "2", '{"a":"1","b":"two"}', '["42",null]', '["3","2","1"]', "null",
      "RedisError ERR: ERR value is not an integer or out of range",
      "RedisError ERR: ERR unknown command 'NOSUCH', with args beginning with: ",
      '["OK",2,"error WRONGTYPE Operation against a key holding the wrong kind of value"]',
      "RedisError ERR: ERR wrong number of arguments for 'set' command",
      "2",
      "RedisError WRONGPASS: WRONGPASS invalid username-password pair or user is disabled.",
      "Error ETIMEDOUT: ETIMEDOUT: the server did not answer in time",
      "TypeError undefined: rediss: the client has no TLS yet",
    ]);
  });

  it("sends many at once, and large texts", async () => {
    expect(await (await server.fetch("/pipeline?count=2000")).json()).toEqual([2000, 1999, 1]);
  });

  it("tells what is published, and comes back to a server that was away", async () => {
    const publish = (message: string): Promise<string> => server.fetch(`/send?args=PUBLISH&args=news&args=${message}`).then((response) => response.text());
    const reader = (await server.fetch("/listen?channel=news")).body?.getReader();
    const next = async (): Promise<string> => Buffer.from((await reader?.read())?.value ?? []).toString();
    await expect.poll(() => publish("one"), { timeout: 10_000 }).toBe("1");
    expect(await next()).toBe("one;");
    await stopRedis();
    expect(await (await server.fetch("/send?args=GET&args=x")).text()).toMatch(/^Error (ECONNRESET|ETIMEDOUT)/);
    await startRedis();
    await expect.poll(() => publish("end"), { timeout: 15_000 }).toBe("1");
    expect(await next()).toBe("end;");
    expect((await reader?.read())?.done).toBe(true);
  });
});
