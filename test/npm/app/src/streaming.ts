/** Packages made for Node's streams, Buffers and keys. */
import busboy from "busboy";
import { Router } from "catzilla";
import { parse } from "csv-parse";
import { stringify } from "csv-stringify";
import jwt from "jsonwebtoken";
import jws from "jws";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pino from "pino";

export const streaming = new Router();

const FORM = '--X\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--X\r\nContent-Disposition: form-data; name="f"; filename="x.txt"\r\n\r\nhello\r\n--X--\r\n';

streaming.get("/busboy", async (): Promise<string> => {
  const seen: string[] = [];
  const parser = busboy({ headers: { "content-type": "multipart/form-data; boundary=X" } });
  parser.on("field", (name, value) => seen.push(`${name}=${value}`));
  parser.on("file", (name, file, { filename }) => {
    let size = 0;
    file.on("data", (piece: Buffer) => (size += piece.length)).on("end", () => seen.push(`${name}:${filename}:${size}`));
  });
  await pipeline(Readable.from([Buffer.from(FORM.slice(0, 90)), Buffer.from(FORM.slice(90))]), parser);
  return seen.join(" ");
});
streaming.get("/csv-stringify", async (): Promise<string> => {
  const rows: unknown[] = [];
  const parser = parse({ columns: true });
  Readable.from(["a,b\n1", ",2\n3,4\n"]).pipe(parser);
  for await (const row of parser) rows.push(row);
  return new Promise((resolve, reject) => stringify(rows, (error, text) => (error ? reject(error) : resolve(text))));
});
streaming.get("/jsonwebtoken", (): string => {
  const token = jwt.sign({ sub: "me" }, "secret", { algorithm: "HS256", noTimestamp: true });
  let refused = "";
  try {
    jwt.verify(token, "other");
  } catch (error) {
    refused = (error as Error).name;
  }
  return `${token.length} ${jwt.verify(token, "secret", { algorithms: ["HS256"] }).sub} ${refused}`;
});
streaming.get("/jws", (): string => {
  const signature = jws.sign({ header: { alg: "HS256" }, payload: "text", secret: "x" });
  return `${jws.verify(signature, "HS256", "x")} ${jws.verify(signature, "HS256", "y")} ${jws.decode(signature)?.payload}`;
});
streaming.get("/pino", (): string => {
  const lines: string[] = [];
  pino({ browser: { write: (line) => lines.push((line as { msg: string }).msg) } }).info("hi");
  return lines.join();
});
