/**
 * What a call of a thin handler costs, in instructions: of a whole request, counted by valgrind's callgrind, so that the machine's load does not matter.
 * The start of the server is taken away by a second run with fewer requests.
 *
 *   npx tsx bench/worker.ts
 */
import { spawn, spawnSync } from "node:child_process";
import { Agent, get } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const binary = join(root, "bench/build/worker");
const [FEW, MANY] = [100, 1100];

function build(): void {
  const { status } = spawnSync(process.execPath, [join(root, "compiler/catzilla.mjs"), "build", join(root, "bench/worker/src/app.ts"), "-o", binary], { stdio: "inherit" });
  if (status !== 0) process.exit(1);
}

async function ask(origin: string, path: string, times: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (let i = 0; i < times; i++) {
    await new Promise<void>((resolve, reject) => get(origin + path, { agent }, (response) => response.resume().on("end", resolve)).on("error", reject));
  }
  agent.destroy();
}

/** Of the whole life of a server that answers so many requests. */
async function instructions(path: string, times: number): Promise<number> {
  const child = spawn("valgrind", ["--tool=callgrind", "--callgrind-out-file=/dev/null", binary, "--port", "0"]);
  let out = "";
  const origin = new Promise<string>((resolve, reject) => {
    child.on("error", reject);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        out += text;
        const [, found] = /^listening on (\S+)$/m.exec(out) ?? [];
        if (found !== undefined) resolve(found);
      });
    }
  });
  await ask(await origin, path, times);
  const ended = new Promise((resolve) => child.on("close", resolve));
  child.kill("SIGTERM");
  await ended;
  return Number(/Collected : (\d+)/.exec(out)?.[1]);
}

build();
for (const path of ["/constant/7", "/scalars/7?factor=3", "/awaits/7"]) {
  const perRequest = ((await instructions(path, MANY)) - (await instructions(path, FEW))) / (MANY - FEW);
  console.log(`${path.padEnd(20)} ${Math.round(perRequest)} instructions a request`);
}
