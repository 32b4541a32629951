/** Untyped replies go out as JSON.stringify writes them, byte for byte. */
import { expect, it } from "vitest";
import { buildServer, CLEAN_EXIT, Server } from "../support/server.ts";
import { values } from "./replies/src/values.ts";

it("values of every kind", async () => {
  const server = await Server.start(await buildServer("test/inputs/replies/src/app.ts", "replies"));
  try {
    const sent: unknown[] = [];
    for (const index of values.keys()) sent.push([index, await (await server.fetch(`/v/${index}`)).text()]);
    expect(sent).toEqual(values.map((value, index) => [index, JSON.stringify(value)]));
  } finally {
    expect(await server.stop()).toEqual(CLEAN_EXIT);
  }
});
