/** How long a build takes after a change, and how large what is deployed is. */
import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { buildWith, folderOf } from "../install.ts";
import type { Case, Framework } from "../model.ts";
import type { Run } from "../run.ts";
import type { Figures } from "./probe.ts";

export async function measureBuild(_run: Run, framework: Framework, one: Case): Promise<Figures> {
  const command = framework.build ?? framework.prepare;
  const begin = performance.now();
  const failure = command === undefined ? undefined : await buildWith(framework, command, one.routes);
  if (failure !== undefined) throw new Error(failure);
  const figures = command === undefined ? {} : { "build ms": performance.now() - begin };
  return { ...figures, "deployed bytes": sizeOf(join(folderOf(framework), framework.artifact ?? "")) };
}

function sizeOf(path: string): number {
  const stat = lstatSync(path);
  return stat.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0) : stat.size;
}
