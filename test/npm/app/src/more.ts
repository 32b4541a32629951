/** More packages; those of HTTP ask this server itself. */
import axios from "axios";
import { Router, type Client } from "catzilla";
import dayjs from "dayjs";
import utc from "dayjs/plugin/utc";
import { Effect } from "effect";
import { buildSchema, graphql } from "graphql";
import { HTTPException } from "hono/http-exception";
import { sign, verify } from "hono/jwt";
import { produce } from "immer";
import * as t from "io-ts";
import ky from "ky";
import { chunk, groupBy } from "lodash-es";
import { autorun, makeAutoObservable } from "mobx";
import { from, lastValueFrom, map, reduce } from "rxjs";
import * as yup from "yup";

dayjs.extend(utc);
export const more = new Router();

more.get("/axios", async (host: Client<"host">): Promise<string> => {
  const response = await axios.get(`http://${host}/dayjs`, { adapter: "fetch" });
  return `${response.status} ${typeof response.data}`;
});
more.get("/ky", async (host: Client<"host">): Promise<string> => ky.get(`http://${host}/dayjs`).text());
more.get("/graphql", async (): Promise<string> => {
  const schema = buildSchema("type Query { hello(name: String!): String }");
  const result = await graphql({ schema, source: '{ hello(name: "x") }', rootValue: { hello: ({ name }: { name: string }) => `hi ${name}` } });
  return JSON.stringify(result.data);
});
more.get("/dayjs", (): string => dayjs.utc("2024-02-29T12:00:00Z").add(1, "year").format("YYYY-MM-DD dddd HH:mm"));
more.get("/lodash-es", (): string => `${JSON.stringify(chunk([1, 2, 3], 2))} ${JSON.stringify(groupBy([1.2, 1.8, 2.1], Math.floor))}`);
more.get("/immer", (): string => {
  const before = { list: [{ a: 1 }], map: 1 };
  const after = produce(before, (draft) => void draft.list.push({ a: 2 }));
  return `${before.list.length} ${after.list.length} ${Object.isFrozen(after)}`;
});
more.get("/rxjs", async (): Promise<string> => String(await lastValueFrom(from([1, 2, 3]).pipe(map((x) => x * 2), reduce((a, b) => a + b, 0)))));
more.get("/mobx", (): string => {
  const seen: number[] = [];
  const store = makeAutoObservable({ n: 1, get double() { return this.n * 2; }, add() { this.n++; } });
  const stop = autorun(() => seen.push(store.double));
  store.add();
  stop();
  return seen.join();
});
more.get("/yup", async (): Promise<string> => {
  const schema = yup.object({ age: yup.number().required().positive().integer(), email: yup.string().email() });
  return schema.validate({ age: -1, email: "x" }, { abortEarly: false }).then(() => "valid", (error: { errors: string[] }) => error.errors.join("; "));
});
more.get("/io-ts", (): string => {
  const User = t.type({ id: t.number });
  return `${User.decode({ id: 1 })._tag} ${User.decode({ id: "1" })._tag}`;
});
more.get("/effect", async (): Promise<string> => String(await Effect.runPromise(Effect.gen(function* () {
  const a = yield* Effect.succeed(1);
  yield* Effect.sleep("5 millis");
  return a + (yield* Effect.promise(async () => 2));
}))));
more.get("/hono-jwt", async (): Promise<string> => {
  const token = await sign({ sub: "me" }, "secret", "HS256");
  return String((await verify(token, "secret", "HS256")).sub);
});
more.get("/hono-exception", (): string => String(new HTTPException(401, { message: "no" }).getResponse().status));
