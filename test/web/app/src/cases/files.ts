import { Buffer } from "node:buffer";
import { appendFileSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFile as readFileCallback, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { access, appendFile, chmod, copyFile, lstat, mkdir, mkdtemp, open, readdir, readFile, readlink, realpath, rename, rm, rmdir, stat, symlink, unlink, writeFile } from "node:fs/promises";
import process from "node:process";
import { pathToFileURL } from "node:url";
import type { Cases } from "./cases.ts";

/** Runs `work` in a folder that is removed afterwards. */
async function inFolder<T>(work: (dir: string) => T | Promise<T>): Promise<T> {
  const dir = await mkdtemp(`${await realpath(process.env["TMPDIR"] ?? "/tmp")}/catzilla-files-`);
  try {
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true });
  }
}

/** What an error tells, without the folder's name. */
async function failure(dir: string, run: () => unknown): Promise<unknown> {
  try {
    await run();
    return "nothing was thrown";
  } catch (error) {
    const { name, message, code, errno, syscall, path, dest } = error as Error & Record<"code" | "errno" | "syscall" | "path" | "dest", unknown>;
    return JSON.parse(JSON.stringify({ name, message, code, errno, syscall, path, dest }).replaceAll(dir, "DIR")) as unknown;
  }
}

export const cases: Cases = {
  "whole files": () =>
    inFolder(async (dir) => {
      const file = `${dir}/a.txt`;
      await writeFile(file, "grüße\n");
      await appendFile(file, Uint8Array.of(104, 105));
      const bytes = await readFile(file);
      await writeFile(`${dir}/b`, "6869", { encoding: "hex", flag: "wx", mode: 0o600 });
      await copyFile(file, `${dir}/c`);
      await rename(`${dir}/c`, `${dir}/d`);
      await writeFile(`${dir}/empty`, "");
      return [
        await readFile(file, "utf8"), await readFile(pathToFileURL(file), { encoding: "base64" }), Buffer.isBuffer(bytes), bytes.length, await readFile(`${dir}/b`, "utf8"),
        (await stat(`${dir}/b`)).mode & 0o777, await readFile(`${dir}/d`, "latin1"), (await readFile(`${dir}/empty`)).length, (await readdir(dir)).sort(),
        (await readFile("/proc/self/cmdline")).length > 0,
      ];
    }),
  "what a file is": () =>
    inFolder(async (dir) => {
      await writeFile(`${dir}/file`, "12345");
      await symlink("file", `${dir}/link`);
      await mkdir(`${dir}/folder`);
      await chmod(`${dir}/file`, 0o640);
      const [file, link, folder] = [await stat(`${dir}/link`), await lstat(`${dir}/link`), await stat(`${dir}/folder`)];
      const entries = await readdir(dir, { withFileTypes: true });
      return [
        [file.isFile(), file.isDirectory(), file.size, file.mode, file.nlink, file.mtime.getTime() > 1e12, Math.abs(file.mtimeMs - file.mtime.getTime()) < 2],
        [link.isSymbolicLink(), link.isFile(), folder.isDirectory(), folder.isFIFO()],
        entries.map((entry) => `${entry.name} ${entry.isFile()} ${entry.isDirectory()} ${entry.isSymbolicLink()} ${entry.parentPath === dir}`).sort(),
        [await readlink(`${dir}/link`), (await realpath(`${dir}/link`)) === `${dir}/file`],
        [statSync(`${dir}/none`, { throwIfNoEntry: false }) === undefined, existsSync(`${dir}/none`), existsSync(`${dir}/file`), await access(`${dir}/file`)],
      ];
    }),
  folders: () =>
    inFolder(async (dir) => {
      const first = await mkdir(`${dir}/a/b/c`, { recursive: true });
      const again = await mkdir(`${dir}/a/b`, { recursive: true });
      await writeFile(`${dir}/a/b/c/x`, "");
      await symlink(dir, `${dir}/a/b/loop`);
      await rm(`${dir}/a`, { recursive: true });
      await rm(`${dir}/none`, { force: true });
      mkdirSync(`${dir}/e/f`, { recursive: true });
      await rmdir(`${dir}/e/f`);
      return [first === `${dir}/a`, again, readdirSync(dir), mkdirSync(`${dir}/e/g/h`, { recursive: true }) === `${dir}/e/g`];
    }),
  "open files": () =>
    inFolder(async (dir) => {
      const file = await open(`${dir}/f`, "w+");
      const buffer = Buffer.alloc(8, ".");
      const written = [(await file.write("hello world")).bytesWritten, (await file.write(Buffer.from("XYZ"), 1, 2, 6)).bytesWritten, (await file.write("!", 20)).bytesWritten];
      const read = [(await file.read(buffer, 1, 5, 4)).bytesRead, buffer.toString(), (await file.read({ buffer, position: 19 })).bytesRead, buffer.toString("latin1", 0, 2), (await file.read(buffer, 0, 8, 100)).bytesRead];
      await file.truncate(5);
      const { size } = await file.stat();
      await Promise.all([file.sync(), file.write("?", 5), file.close()]);
      await file.close();
      const closed = await failure(dir, () => file.stat().then(() => file.read(buffer)));
      const again = await open(`${dir}/f`);
      const whole = await again.readFile("utf8");
      await again.close();
      return [written, read, size, (closed as { code: string }).code, whole];
    }),
  "at once": () =>
    inFolder((dir) => {
      writeFileSync(`${dir}/a`, "one");
      appendFileSync(`${dir}/a`, "two");
      copyFileSync(`${dir}/a`, `${dir}/b`);
      rmSync(`${dir}/a`);
      return [readFileSync(`${dir}/b`, "utf8"), readFileSync(`${dir}/b`).length, readdirSync(dir), statSync(`${dir}/b`).size];
    }),
  callbacks: () =>
    inFolder(
      (dir) =>
        new Promise((resolve) => {
          writeFileSync(`${dir}/a`, "text");
          readFileCallback(`${dir}/a`, "utf8", (error: unknown, text: unknown) =>
            readFileCallback(`${dir}/none`, (missing: { readonly code?: string | undefined } | null, data: unknown) => resolve([error, text, missing?.code, data === undefined])),
          );
        }),
    ),
  errors: () =>
    inFolder(async (dir) => {
      await writeFile(`${dir}/file`, "x");
      await mkdir(`${dir}/full/in`, { recursive: true });
      return Promise.all([
        failure(dir, () => readFile(`${dir}/none`)),
        failure(dir, () => readFileSync(`${dir}/none`, "utf8")),
        failure(dir, () => readFile(dir)),
        failure(dir, () => writeFile(`${dir}/file`, "", { flag: "wx" })),
        failure(dir, () => writeFile(`${dir}/none/file`, "")),
        failure(dir, () => mkdir(`${dir}/file`)),
        failure(dir, () => mkdir(`${dir}/file/x`, { recursive: true })),
        failure(dir, () => readdir(`${dir}/none`)),
        failure(dir, () => rmdir(`${dir}/full`)),
        failure(dir, () => unlink(`${dir}/none`)),
        failure(dir, () => rename(`${dir}/none`, `${dir}/other`)),
        failure(dir, () => copyFile(`${dir}/none`, `${dir}/other`)),
        failure(dir, () => copyFile(`${dir}/file`, `${dir}/file2`).then(() => copyFile(`${dir}/file`, `${dir}/file2`, 1))),
        failure(dir, () => stat(`${dir}/file/none`)),
        failure(dir, () => access(`${dir}/none`)),
        failure(dir, () => realpath(`${dir}/none`)),
        failure(dir, () => open(`${dir}/none`, "r+")),
        failure(dir, () => readFile("a\0b")).then((error) => (error as { code: string }).code),
      ]);
    }),
};
