/** Every example is built, started and asked what its requests.txt says. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { expectAnswers } from "../support/requests.ts";
import { ROOT } from "../support/run.ts";
import { buildServer, Server } from "../support/server.ts";

it.each(readdirSync(join(ROOT, "examples")).sort())("%s", async (name) => {
  const server = await Server.start(await buildServer(`examples/${name}/src/app.ts`, `example-${name}`));
  try {
    await expectAnswers(server, join(ROOT, "examples", name, "requests.txt"));
  } finally {
    expect(await server.stop()).toEqual({ code: 0, signal: null });
  }
});
