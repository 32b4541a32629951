import { Catzilla, type Pattern } from "catzilla";

const app = new Catzilla();

/** Native, however it looks. */
type Words = string & Pattern<"^(\\w+\\s?)*$">;
/** In the engine, and nothing is wrong with that. */
type Password = string & Pattern<"^(?=.*\\d)(?=.*[A-Z]).{8,}$">;

interface Message {
  subject: string & Pattern<"^(?!\\s)(\\w+\\s?)*$">;
  quoted: string & Pattern<"^(['\"]).*\\d.*\\d\\1$">;
  words: Words;
  password: Password;
}

app.post("/messages", (message: Message) => message.subject);

export default app;
