/** `catzilla dev` through its command line: every kind of change, and what clients notice of it. */
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DevSession } from "../support/dev-session.ts";
import { catzilla } from "../support/run.ts";

const TSCONFIG = JSON.stringify({
  compilerOptions: {
    target: "es2023", lib: ["es2023"], module: "esnext", moduleResolution: "bundler", strict: true, noEmit: true, types: ["catzilla/globals"],
    paths: { "#lib/*": ["./lib/*"] },
  },
});

function app(routes: string, imports = ""): string {
  return `import { Catzilla, type Ge, type int, type Le } from "catzilla";\n${imports}\nconst app = new Catzilla({ title: "Dev", version: "1.0.0" });\n${routes}\nexport default app;\n`;
}

const GREET = 'app.get("/greet/:name", (name: string) => `Hello, ${name}`);';
const SLOW = `app.get("/slow", async () => {
  await new Promise((resolve) => setTimeout(resolve, 700));
  return "old";
});`;

describe("a session", () => {
  let session: DevSession;
  /** Connections that were refused or reset, of a client that asks all the time. */
  const refused: string[] = [];
  let asking = true;

  beforeAll(async () => {
    session = await DevSession.open({ "src/app.ts": app('app.get("nowhere", () => 1);'), "tsconfig.json": TSCONFIG, "package.json": "{}" });
    void (async () => {
      while (asking) {
        await session.ask("/greet/poll").catch((error: unknown) => refused.push(String(error instanceof Error ? error.cause : error)));
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
  });
  afterAll(async () => {
    asking = false;
    expect(await session.close()).toBe(0);
    await expect(session.ask("/")).rejects.toThrow();
  });

  it("has the port from the start, and tells browsers what is wrong", async () => {
    expect(session.err).toMatch(/CZ1020[^]*src\/app\.ts:4:10/);
    expect(await session.ask("/greet/cat")).toContain("503 {");
    expect(await session.ask("/", { accept: "text/html,*/*;q=0.8" })).toMatch(/^503 <!doctype html>[^]*CZ1020[^]*src\/app\.ts:4:10/);
    session.write("src/app.ts", app(GREET));
    await session.untilAnswer("/greet/cat", "200 Hello, cat");
    await session.until(async () => (await session.ask("/greet/cat", { accept: "text/html" })) === "200 Hello, cat", "the page does not go");
    await session.until(() => /GET +\/greet\/:name +worker/.test(session.out), "the banner does not come");
  });

  it("serves an edit of a body before the type checker has seen it, and takes it back when it does not fit", async () => {
    session.write("src/app.ts", app(GREET.replace("Hello", "Howdy")));
    await session.untilAnswer("/greet/cat", "200 Howdy, cat");
    const mode = (word: string): string => app(`${GREET}\napp.get("/mode/:x", (x: string): "on" | "off" => { const mode: "on" | "off" = "${word}"; return x ? mode : "off"; });`);
    session.write("src/app.ts", mode("on"));
    await session.untilAnswer("/mode/x", "200 on");
    session.write("src/app.ts", mode("broken"));
    await session.until(() => session.err.includes("TS2322"), "the mistake is not told");
    await session.untilAnswer("/mode/x", "200 on");
  });

  it("takes another body of a handler, and another type of reply that comes of it", async () => {
    const sum = (body: string): string => app(`${GREET}\ninterface Pair { a: int; b: int }\napp.post("/sum", (pair: Pair) => ${body});`);
    const post = async (): Promise<string> => (await fetch(`${session.origin}/sum`, { method: "POST", body: '{"a":1,"b":2}', headers: { "content-type": "application/json", connection: "close" } })).text();
    const untilReply = (expected: string): Promise<void> => session.until(async () => (await post()) === expected, `no ${expected}`);
    session.write("src/app.ts", sum("({ a: pair.a })"));
    await untilReply('{"a":1}');
    session.write("src/app.ts", sum("{ const more = 2; return { a: pair.b * more }; }"));
    await untilReply('{"a":4}');
    session.write("src/app.ts", sum("({ b: [pair.b], text: String(pair.a) })"));
    await untilReply('{"b":[2],"text":"1"}');
  });

  it("takes new constraints, routes and constants", async () => {
    session.write("src/app.ts", app(`${GREET}\napp.get("/n/:n", (n: int & Ge<1>) => ({ n }));\napp.get("/fixed", () => "one");`));
    await session.untilAnswer("/fixed", "200 one");
    expect(await session.ask("/n/0")).toMatch(/^422/);
    session.write("src/app.ts", app(`${GREET}\napp.get("/n/:n", (n: int & Ge<0>) => ({ n }));\napp.get("/fixed", () => "two");`));
    await session.untilAnswer("/fixed", "200 two");
    expect(await session.ask("/n/0")).toBe('200 {"n":0}');
  });

  it("sees new, renamed and deleted files, and other spellings of a path", async () => {
    session.write("lib/deep/words.ts", 'export const WORD: string = "first";\n');
    session.write("src/app.ts", app('app.get("/word/:x", (x: string) => WORD + x);', 'import { WORD } from "#lib/deep/words";'));
    await session.untilAnswer("/word/!", "200 first!");
    session.replace("lib/deep/words.ts", 'export const WORD: string = "second";\n');
    await session.untilAnswer("/word/!", "200 second!");
    session.remove("lib/deep");
    await session.until(() => /CZ1003[^]*#lib\/deep\/words/.test(session.err), "the missing file is not told");
    expect(await session.ask("/word/!")).toBe("200 second!");
    session.write("lib/deep/words/index.ts", 'export const WORD: string = "third";\n');
    await session.untilAnswer("/word/!", "200 third!");
    session.write("lib/deep/words.ts", 'export const WORD: string = "fourth";\n'); // stands before words/index.ts
    await session.untilAnswer("/word/!", "200 fourth!");
  });

  it("takes what .env says, and what it no longer says", async () => {
    session.write("src/app.ts", app('app.get("/env/:x", (x: string) => x + (process.env.WORD ?? "none"));'));
    await session.untilAnswer("/env/-", "200 -none");
    session.write(".env", "WORD=shadow # a comment\n");
    await session.untilAnswer("/env/-", "200 -shadow");
    session.write(".env", "");
    await session.untilAnswer("/env/-", "200 -none");
  });

  it("links the modules of the runtime that handlers come to use", async () => {
    session.write("src/app.ts", app('app.get("/hash/:x", (x: string) => createHash("sha256").update(x).digest("hex"));', 'import { createHash } from "node:crypto";'));
    await session.untilAnswer("/hash/a", "200 ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb");
  });

  it("takes changes of tsconfig.json", async () => {
    session.write("tsconfig.json", TSCONFIG.replace('"strict":true', '"strict":true,"noImplicitReturns":true,"target":"es5x"'));
    await session.until(() => session.err.includes("CZ1006"), "the mistake is not told");
    session.write("tsconfig.json", TSCONFIG);
    await session.until(() => session.out.includes("no errors any more"), "the end of the mistake is not told");
  });

  it("shows a warning once, not at every save", async () => {
    const odd = (word: string): string => app(`${GREET}\napp.get("/odd/:x", (x: string) => ({ m: new Map<string, string>([["${word}", x]]) }));`);
    const told = session.err.length;
    session.write("src/app.ts", odd("a"));
    await session.until(() => session.err.slice(told).includes("CZ1130"), "the warning is not told");
    session.write("src/app.ts", `\n${odd("b")}`);
    await session.until(() => /reloaded src\/app\.ts/.test(session.out), "the edit is not taken");
    session.write("src/app.ts", app(GREET.replace("Hello", "Hullo")));
    await session.untilAnswer("/greet/cat", "200 Hullo, cat");
    expect(session.err.slice(told).split("CZ1130").length).toBe(2);
  });

  it("finishes a request on the version that it began on", async () => {
    session.write("src/app.ts", app(SLOW));
    await session.until(async () => (await session.ask("/slow")) === "200 old", "the route does not come");
    const pending = session.ask("/slow");
    await new Promise((resolve) => setTimeout(resolve, 50));
    session.write("src/app.ts", app(SLOW.replace('"old"', '"new"')));
    expect(await pending).toBe("200 old");
    await session.untilAnswer("/slow", "200 new");
  });

  it("goes on with the last version when a new one does not start", async () => {
    session.write("src/app.ts", app(`${SLOW}\nif (Date.now() > 0) throw new Error("not today");`));
    await session.until(() => session.err.includes("the new version does not start"), "the failure is not told");
    expect(session.err).toContain("not today");
    expect(await session.ask("/slow")).toBe("200 new");
    expect(await session.ask("/slow", { accept: "text/html" })).toMatch(/^503[^]*not today/);
    session.write("src/app.ts", app(GREET));
    await session.untilAnswer("/greet/cat", "200 Hello, cat");
  });

  it("tells the errors of handlers, at their places of now", async () => {
    const boom = 'app.get("/boom/:x", (x: string) => { if (x !== "") throw new Error("boom " + x); return x; });';
    session.write("src/app.ts", app(`${GREET}\n${boom}`));
    await session.until(async () => /^500[^]*Error: boom a[^]*src\/app\.ts:5:/.test(await session.ask("/boom/a")), "no error with its place");
    session.write("src/app.ts", app(`${GREET}\n\n\n${boom}`));
    await session.until(async () => /src\/app\.ts:7:/.test(await session.ask("/boom/a")), "no error with its new place");
  });

  it("refused nobody meanwhile", () => {
    expect(refused).toEqual([]);
  });
});

it("a server ends with its session, also when that is killed", async () => {
  const session = await DevSession.open({ "src/app.ts": app(GREET), "tsconfig.json": TSCONFIG });
  await session.untilAnswer("/greet/cat", "200 Hello, cat");
  session.write("src/app.ts", app(GREET.replace("Hello", "Howdy")));
  await session.untilAnswer("/greet/cat", "200 Howdy, cat"); // no child of the session any more
  await session.close("SIGKILL");
  await expect.poll(() => session.ask("/greet/cat").catch(() => "gone"), { timeout: 100_000 }).toBe("gone");
});

it("begins again with what it had, where nothing has changed, and as the configuration says", async () => {
  const session = new DevSession({
    "src/app.ts": app(GREET), "src/other.ts": app(GREET.replace("Hello", "Other")), "tsconfig.json": TSCONFIG, "package.json": "{}",
    "catzilla.config.ts": 'export default { entry: "src/app.ts" };\n',
  });
  await session.start();
  await session.untilAnswer("/greet/cat", "200 Hello, cat");
  await session.stop();
  await session.start(["--verbose"]);
  expect(await session.ask("/greet/cat")).toBe("200 Hello, cat");
  expect(session.err, "the compiler comes behind").not.toContain("reading routes and types");
  session.write("src/app.ts", app(GREET.replace("Hello", "Howdy")));
  await session.untilAnswer("/greet/cat", "200 Howdy, cat");
  expect(session.err).toMatch(/^ +\d+ ms {2}bundling the handlers: \d+ ms$/m);
  await session.stop();
  session.write("src/app.ts", app(GREET.replace("Hello", "Hi")));
  await session.start();
  expect(await session.ask("/greet/cat")).toBe("200 Hi, cat");

  session.write("catzilla.config.ts", 'export default { entry: "src/other.ts", dev: { host: 1 + 1 } };\n');
  await session.until(() => session.err.includes("CZ1007"), "the mistake is not told");
  expect(await session.ask("/greet/cat")).toBe("200 Hi, cat");
  const { origin } = session;
  session.write("catzilla.config.ts", 'export default { entry: "src/other.ts" };\n');
  await session.until(() => session.out.includes("starting again"), "the change is not told");
  await session.listening(2);
  expect(session.origin).not.toBe(origin);
  expect(await session.ask("/greet/cat")).toBe("200 Other, cat");
  expect(await session.close()).toBe(0);
});

it("tells a wrong call and a port that is taken", async () => {
  expect(await catzilla(["dev", "--port", "http"])).toMatchObject({ code: 2 });
  const holder = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => holder.once("listening", resolve));
  const { port } = holder.address() as { port: number };
  const taken = await catzilla(["dev", "examples/hello/src/app.ts", "--port", String(port)]);
  holder.close();
  expect(taken.code).toBe(1);
  expect(taken.stderr).toContain(`port ${port} is taken`);
});

it("waits for a change when the first version does not start", async () => {
  const session = await DevSession.open({ "src/app.ts": app(`${GREET}\nif (Date.now() > 0) throw new Error("not today");`), "tsconfig.json": TSCONFIG });
  expect(session.err).toContain("not today");
  session.write("src/app.ts", app(GREET));
  await session.untilAnswer("/greet/cat", "200 Hello, cat");
  expect(await session.close()).toBe(0);
});
