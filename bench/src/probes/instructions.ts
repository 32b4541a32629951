/**
 * Instructions and allocations per request, by callgrind: the difference between a run of few and one of more requests, one after the other on
 * one connection, so that start-up cancels out. User space only; the kernel's part is in the processor time.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { folderOf, prepare } from "../install.ts";
import type { Case, Framework } from "../model.ts";
import type { Run } from "../run.ts";
import { freePort, pause, RunningServer } from "../server.ts";
import { ceilingStart } from "../server-pool.ts";
import { exchangeOf, requestBytes } from "../wire.ts";
import type { Figures } from "./probe.ts";

const FEW = 100;
const MORE = 600;
/** Under valgrind everything is some fifty times slower. */
const STOP_MAX_MS = 60_000;
const QUIET_MS = 500;
const ALLOCATORS = /^(je_)?(malloc|calloc|realloc|aligned_alloc|memalign)('\d+)?$/;

/** What callgrind wrote of all processes. */
export interface Profile {
  readonly instructions: number;
  readonly allocations: number;
}

export async function countInstructions(run: Run, framework: Framework, one: Case): Promise<Figures> {
  const { instructions } = await countPerRequest(run, framework, one);
  if (framework.debug === undefined) return { "user instructions": instructions };
  const failure = await prepare(framework, one.routes, framework.debug.prepare);
  if (failure !== undefined) throw new Error(failure);
  const { allocations } = await countPerRequest(run, { ...framework, start: framework.debug.start }, one);
  return { "user instructions": instructions, allocations };
}

async function countPerRequest(run: Run, framework: Framework, one: Case): Promise<Profile> {
  const few = await profile(run, framework, one, FEW);
  const more = await profile(run, framework, one, MORE);
  const per = (pick: (profile: Profile) => number): number => (pick(more) - pick(few)) / (MORE - FEW);
  return { instructions: per(({ instructions }) => instructions), allocations: per(({ allocations }) => allocations) };
}

async function profile({ processors }: Run, framework: Framework, one: Case, count: number): Promise<Profile> {
  const dir = join(folderOf(framework), "callgrind");
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const start = `valgrind --quiet --tool=callgrind --trace-children=yes --callgrind-out-file=${dir}/%p.out ${framework.start}`;
  const port = await freePort();
  const more = framework.ceiling ? ceilingStart(framework, one, port) : {};
  const server = RunningServer.spawn({ ...framework, start }, { routes: one.routes, port, ...more }, { processors: processors.server, threads: 1, group: undefined });
  try {
    await server.waitUntilUp();
    await sendInTurn(port, one, count);
  } finally {
    await server.stop(STOP_MAX_MS);
  }
  return readProfiles(dir);
}

/** The next request goes out when the answer to the last is whole, which is known by its length. */
async function sendInTurn(port: number, one: Case, count: number): Promise<void> {
  const requests = one.requests.map(({ request }) => requestBytes(request, port));
  const message = exchangeOf(one)?.frame;
  const bytes = message === undefined ? requests : [message];
  const socket = connect({ host: "127.0.0.1", port });
  try {
    if (message !== undefined) await exchange(socket, requests[0] ?? "", undefined);
    // Requests of a case have answers of one length: the first is waited for until nothing comes any more.
    const length = await exchange(socket, bytes[0] ?? "", undefined);
    for (let i = 1; i < count; i++) await exchange(socket, bytes[i % bytes.length] ?? "", length);
  } finally {
    socket.destroy();
  }
}

function exchange(socket: Socket, request: string | Buffer, expected: number | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    let received = 0;
    const end = (): void => {
      socket.off("data", take).off("error", reject).off("close", closed);
      resolve(received);
    };
    const closed = (): void => reject(new Error("the connection was closed"));
    const take = (chunk: Buffer): void => {
      received += chunk.length;
      if (expected === undefined) void pause(QUIET_MS).then(end);
      else if (received >= expected) end();
    };
    socket.on("data", take).on("error", reject).on("close", closed).write(request);
  });
}

function readProfiles(dir: string): Profile {
  const all = readdirSync(dir).map((name) => parseCallgrind(readFileSync(join(dir, name), "utf8")));
  if (all.length === 0) throw new Error("callgrind wrote nothing");
  return all.reduce((sum, one) => ({ instructions: sum.instructions + one.instructions, allocations: sum.allocations + one.allocations }));
}

/** Of the format's lines: `totals`, and `calls=N` after the `cfn=` that says who is called (callgrind's manual, "Callgrind Format Specification"). */
export function parseCallgrind(text: string): Profile {
  const names = new Map<string, string>();
  let called = "";
  let allocations = 0;
  for (const [, kind = "", id = "", name] of text.matchAll(/^(c?fn|calls)=\(?([^)\s]*)\)?(?: (.*))?$/gm)) {
    if (kind === "calls") {
      if (ALLOCATORS.test(called)) allocations += Number(id);
      continue;
    }
    if (name !== undefined) names.set(id, name);
    if (kind === "cfn") called = names.get(id) ?? "";
  }
  return { instructions: Number(/^(?:totals|summary): (\d+)/m.exec(text)?.[1] ?? 0), allocations };
}
