/** Before any test: dist/ is current, and what the first link needs is in the cache (minutes on a cold machine, shown). */
import { run } from "./run.ts";

export default async function setup(): Promise<void> {
  const result = await run(process.execPath, ["compiler/build.mjs"]);
  if (result.code !== 0) throw new Error(`the build of dist/ failed:\n${result.stderr}`);
}
