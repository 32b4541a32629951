import { Router, type Query } from "catzilla";
import { createReadStream, createWriteStream, readdirSync } from "node:fs";
import { open, readFile } from "node:fs/promises";

export const files = new Router("/files");

/** Read while the module is evaluated, when nothing can be waited for. */
const atStart = await readFile("/proc/self/comm", "utf8");
files.get("/at-start", () => atStart.length > 1);

files.get("/whole", (path: Query<string>) => createReadStream(path));
files.get("/part", (path: Query<string>, start: number, end: number) => createReadStream(path, { start, end, highWaterMark: 7 }));

files.post("/copy", async (from: Query<string>, to: Query<string>) => {
  await createReadStream(from).pipeTo(createWriteStream(to));
  return "copied";
});

/** Opened, and never closed by the program. */
files.post("/forget", async (path: Query<string>, count: number) => {
  for (let n = 0; n < count; n++) await (await open(path)).read(new Uint8Array(1));
  return "forgotten";
});

/** Never ends while a file is being read. */
files.post("/loop", async (path: Query<string>) => {
  const reading = readFile(path);
  for (;;) if (reading === undefined) break;
});

files.get("/descriptors", () => readdirSync("/proc/self/fd").length);

files.get("/big", async (path: Query<string>) => {
  try {
    return (await readFile(path)).length;
  } catch (error) {
    return String(error);
  }
});
