import { created, Router, type int, type MaxLength, type MinLength } from "catzilla";

interface NewEntry {
  name: string & MinLength<1> & MaxLength<50>;
  message: string & MinLength<1> & MaxLength<500>;
}

interface Entry extends NewEntry {
  id: int;
}

export const guestbook = new Router("/entries", { tags: ["guestbook"] });

// In memory: a restart forgets it.
const entries: Entry[] = [];

/** The newest entries first. */
guestbook.get("/", (): Entry[] => entries.slice(-50).reverse());

guestbook.post("/", (entry: NewEntry) => {
  const added: Entry = { id: entries.length + 1, ...entry };
  entries.push(added);
  return created(added);
});
