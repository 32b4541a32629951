import { Catzilla, type Pattern } from "catzilla";

const app = new Catzilla();

/** Native, however it looks. */
type Words = string & Pattern<"^(\\w+\\s?)*$">;
/** Native, too: its lookaheads stand at the text's start. */
type Password = string & Pattern<"^(?=.*\\d)(?=.*[A-Z]).{8,}$">;
/** In the engine, and nothing is wrong with that. */
type Price = string & Pattern<"(?<=\\$)\\d+">;

interface Message {
  subject: string & Pattern<"^(\\w+\\s?)*(?!\\s)">;
  quoted: string & Pattern<"^(['\"]).*\\d.*\\d\\1$">;
  words: Words;
  password: Password;
  price: Price;
}

app.post("/messages", (message: Message) => message.subject);

export default app;
