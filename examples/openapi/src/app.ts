import { Catzilla, created, HttpError, Router, type Example, type Ge, type Header, type int, type MinLength } from "catzilla";

const app = new Catzilla({
  title: "Notes",
  version: "1.2.0",
  description: "Short texts, for their owners.",
  docs: true, // the page at /docs, and with it the document at /openapi.json
  securitySchemes: {
    bearer: { type: "http", scheme: "bearer", description: "A token of `/tokens`." },
    admin: { type: "apiKey", in: "header", name: "x-admin-key" },
  },
  security: ["bearer"],
});

interface Note {
  /** Given by the server. */
  id: int & Ge<1>;
  text: string & MinLength<1> & Example<"Buy milk">;
  /** @deprecated Use tags in the text. */
  colour?: "red" | "green";
}

const notes = new Map<number, Note>();

/** The token is told, not enforced: the handler looks at it. */
function owner(authorization: string): string {
  if (!authorization.startsWith("Bearer ")) throw new HttpError(401, "send a token", { headers: { "www-authenticate": "Bearer" } });
  return authorization.slice("Bearer ".length);
}

/**
 * One note.
 *
 * Notes of others are not found.
 */
app.get("/notes/:id", { tags: ["notes"] }, (id: int & Ge<1>, authorization: Header<string>): Note => {
  owner(authorization);
  const note = notes.get(id);
  if (note === undefined) throw new HttpError(404, `there is no note ${id}`);
  return note;
});

/** Writes a note. */
app.post("/notes", { tags: ["notes"], operationId: "writeNote" }, (note: Omit<Note, "id">, authorization: Header<string>) => {
  owner(authorization);
  const made: Note = { ...note, id: notes.size + 1 };
  notes.set(made.id, made);
  return created(made, `/notes/${made.id}`);
});

const admin = new Router("/admin", { tags: ["admin"], security: [{ bearer: [], admin: [] }] });
admin.get("/count", () => ({ notes: notes.size }));
app.include(admin);

app.get("/health", { security: [], tags: ["meta"] }, () => "ok");

export default app;
