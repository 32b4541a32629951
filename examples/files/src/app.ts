import { Catzilla, HttpError, created, noContent, type MaxLength, type Pattern } from "catzilla";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";

const app = new Catzilla({ title: "Files", version: "1.0.0" });

const folder = process.env.NOTES ?? (await mkdtemp("/tmp/notes-"));

/** What a client may put into a path: nothing that leads elsewhere. */
type Name = string & Pattern<"^[a-z0-9-]{1,40}$">;

interface Note {
  text: string & MaxLength<10000>;
}

const fileOf = (name: string): string => `${folder}/${name}.txt`;

function notFound(error: unknown): never {
  throw (error as { code?: string }).code === "ENOENT" ? new HttpError(404, "no such note") : error;
}

app.get("/notes", async (): Promise<string[]> => (await readdir(folder)).map((file) => file.replace(/\.txt$/, "")).sort());

app.post("/notes/:name", async (name: Name, note: Note) => {
  await writeFile(fileOf(name), note.text);
  return created({ name }, `/notes/${name}`);
});

app.get("/notes/:name", async (name: Name): Promise<Note> => ({ text: await readFile(fileOf(name), "utf8").catch(notFound) }));

app.delete("/notes/:name", async (name: Name) => {
  await rm(fileOf(name)).catch(notFound);
  return noContent();
});

/** In pieces: a file of any size takes 64 KiB. It is asked for first, as a reply that has begun cannot become a 404. */
app.get("/notes/:name/raw", async (name: Name) => {
  await stat(fileOf(name)).catch(notFound);
  return createReadStream(fileOf(name));
});

app.post("/notes/:name/copy/:to", async (name: Name, to: Name) => {
  await stat(fileOf(name)).catch(notFound);
  await createReadStream(fileOf(name)).pipeTo(createWriteStream(fileOf(to)));
  return created({ name: to }, `/notes/${to}`);
});

export default app;
