/** What runs in the thread of compiler-thread.ts. */
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { Progress } from "../src/progress.ts";
import type { CompilerThreadData, FromCompilerThread } from "./compiler-thread.ts";
import { createDevBuilder } from "./program.ts";
import { Rebuilder } from "./rebuild.ts";
import { createTrace, withTrace } from "./trace.ts";

const { source, tools, color, trace } = workerData as CompilerThreadData;
const steps = createTrace(trace ? (step) => send({ kind: "traced", step }) : undefined);
const rebuilder = new Rebuilder(source, createDevBuilder(tools, join(tools.sessionDir, "compiler"), withTrace(progressElsewhere(), steps)), color, steps);
parentPort?.on("message", () => void rebuilder.rebuild().then((rebuilt) => send({ kind: "rebuilt", rebuilt })));

function send(message: FromCompilerThread): void {
  parentPort?.postMessage(message);
}

/** The other thread has the terminal. */
function progressElsewhere(): Progress {
  let steps = 0;
  return {
    async step(name, work) {
      const id = steps++;
      send({ kind: "step", id, name });
      try {
        return await work();
      } finally {
        send({ kind: "stepEnd", id });
      }
    },
    update: (detail) => send({ kind: "update", detail }),
  };
}
