import { join } from "node:path";
import { expect, it } from "vitest";
import { compile } from "../../pipeline.ts";
import { ROOT } from "../../../../test/support/run.ts";
import { emitBundle } from "./bundle.ts";
import { Compilation } from "../../compilation.ts";

const SOURCE = { entry: join(ROOT, "examples", "hello", "src", "app.ts"), root: join(ROOT, "examples", "hello"), packageRoot: ROOT, generator: "test" };

it("a program that uses no globals of the web is bundled in one pass: the runtime's own text names none", async () => {
  const { plan, bundle } = await compile(SOURCE);
  expect([...(bundle?.globals.names ?? ["no bundle"])]).toEqual([]);
  if (plan === undefined) throw new Error("no plan");
  // With another program's globals to begin with it is the same.
  const globals = { names: new Set(["fetch", "URL"]), subtle: true, frames: false };
  expect(await emitBundle(new Compilation(SOURCE.root), plan, { ...SOURCE, globals })).toEqual(bundle);
});
