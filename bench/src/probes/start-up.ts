/** From the start of a server's process to its first right answer. */
import { prepare } from "../install.ts";
import type { Case, Framework } from "../model.ts";
import type { Run } from "../run.ts";
import { freePort, RunningServer } from "../server.ts";
import { expectAnswer, type Figures } from "./probe.ts";

export async function measureStartUp({ processors, group }: Run, framework: Framework, one: Case): Promise<Figures> {
  const failure = await prepare(framework, one.routes);
  if (failure !== undefined) throw new Error(failure);
  const port = await freePort();
  const begin = performance.now();
  const server = RunningServer.spawn(framework, { routes: one.routes, port }, { processors: processors.server, threads: processors.threads, group });
  try {
    await server.waitUntilUp();
    await expectAnswer(port, one);
    return { "first answer ms": performance.now() - begin };
  } finally {
    await server.stop();
  }
}
