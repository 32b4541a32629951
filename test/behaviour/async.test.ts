/** The order of what async functions do, against Node.js; and that objects of inputs are made anew for each request. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildServer, Server } from "../support/server.ts";
import { run, scenarios } from "./async-app/src/orders.ts";

let server: Server;

beforeAll(async () => {
  server = await Server.start(await buildServer("test/behaviour/async-app/src/app.ts", "async-app"));
}, 240_000);
afterAll(async () => void (await server?.stop()));

describe("what runs when", () => {
  it.each(Object.entries(scenarios))("%s", async (name, scenario) => {
    const wanted: unknown = JSON.parse(JSON.stringify(await run(scenario)));
    for (let again = 0; again < 3; again++) expect(await (await server.fetch(`/orders/${name}`)).json()).toEqual(wanted);
  });

  it("logs no rejection that was handled", () => {
    expect(server.log).not.toMatch(/rejection/);
  });
});

describe("objects of inputs", () => {
  const send = async (body: unknown) =>
    (await server.fetch("/parts", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) })).json();

  it("are plain, in the order of their type, with the members that were sent", async () => {
    const bodies = [{ id: 1 }, { id: 2, name: "b" }, { id: 3, tags: ["x"] }, { id: 4, name: "d", tags: [], inner: { id: 5, name: "e" } }, { id: 6, inner: { id: 7 } }];
    for (let again = 0; again < 70; again++) {
      const body = bodies[again % bodies.length] as { id: number };
      const keys = [...Object.keys(body).filter((key) => key !== "name"), "added"];
      expect(await send(body)).toEqual({ before: JSON.stringify(body), keys, prototype: true });
    }
  });
});
