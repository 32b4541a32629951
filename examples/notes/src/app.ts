import { Catzilla, HttpError, created, noContent, type Body, type int, type Ge, type Le, type MaxLength, type MinLength } from "catzilla";
import { Database, type Transaction } from "catzilla/sqlite";

const app = new Catzilla({ title: "Notes", version: "1.0.0" });

const db = new Database(process.env.NOTES_DB ?? ":memory:");
await db.exec(`
  CREATE TABLE IF NOT EXISTS note (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    created TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
  ) STRICT;
`);

interface NewNote {
  title: string & MinLength<1> & MaxLength<100>;
  text: string & MaxLength<10000>;
}
interface Note extends NewNote {
  id: int;
}
type Id = int & Ge<1>;

const byId = db.prepare<Note, [number]>("SELECT id, title, text FROM note WHERE id = ?");
const remove = db.prepare("DELETE FROM note WHERE id = ?");

/** Texts in SQL are never glued together: `${...}` in db.sql is a parameter. */
app.get("/notes", (q: string = "", limit: int & Ge<1> & Le<100> = 20, after: int = 0): Promise<Note[]> =>
  db.sql<Note>`SELECT id, title, text FROM note WHERE id > ${after} AND instr(title, ${q}) > 0 ORDER BY id LIMIT ${limit}`.all(),
);

app.get("/notes/:id", async (id: Id): Promise<Note> => {
  const note = await byId.get([id]);
  if (note === undefined) throw new HttpError(404, "no such note");
  return note;
});

app.post("/notes", async (note: NewNote) => {
  const id = await insertNote(db, note);
  return created({ id, ...note }, `/notes/${id}`);
});

async function insertNote(into: Database | Transaction, { title, text }: NewNote): Promise<number> {
  try {
    return Number((await into.sql`INSERT INTO note (title, text) VALUES (${title}, ${text})`.run()).lastInsertRowid);
  } catch (error) {
    throw (error as { code?: string }).code === "SQLITE_CONSTRAINT_UNIQUE" ? new HttpError(409, "there is a note of that title") : error;
  }
}

/** All or none. */
app.post("/notes/batch", async (notes: Body<NewNote[]>): Promise<{ ids: number[] }> => {
  const ids = await db.transaction(async (tx) => {
    const made: number[] = [];
    for (const note of notes) made.push(await insertNote(tx, note));
    return made;
  });
  return { ids };
});

app.delete("/notes/:id", async (id: Id) => {
  const { changes } = await remove.run([id]);
  if (changes === 0) throw new HttpError(404, "no such note");
  return noContent();
});

/** Row after row, however many there are. */
app.get("/notes.csv", async function* () {
  yield "id,title\n";
  for await (const { id, title } of db.prepare<Note>("SELECT id, title FROM note ORDER BY id").iterate()) yield `${id},${title}\n`;
});

export default app;
