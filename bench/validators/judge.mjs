// One validator on one body, JSON.parse counted: `node judge.mjs NAME BODY_FILE SECONDS`. Prints the verdict and nanoseconds per body.
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { FormatRegistry, Type } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";

const string = (limits = {}) => Type.String(limits);
const address = Type.Object({ street: string({ minLength: 1 }), city: string({ minLength: 1 }), postcode: string({ maxLength: 12 }), country: string({ pattern: "^[A-Z]{2}$" }) });
const customer = Type.Object({ name: string({ minLength: 1, maxLength: 100 }), email: string({ format: "email" }), phone: string({ minLength: 5, maxLength: 30 }), address });
const line = Type.Object({
  sku: string({ minLength: 3 }), title: string({ maxLength: 200 }), quantity: Type.Integer({ minimum: 1, maximum: 1000 }), price: Type.Number({ exclusiveMinimum: 0 }),
  tags: Type.Array(Type.String(), { maxItems: 10 }),
});
const order = Type.Object({
  reference: string({ pattern: "^ord-[0-9]{4}-[0-9]{6}$" }), currency: Type.Union(["EUR", "GBP", "USD"].map((name) => Type.Literal(name))), express: Type.Boolean(), customer,
  lines: Type.Array(line, { minItems: 1, maxItems: 100 }), note: Type.Optional(string({ maxLength: 500 })),
});

function makeAjv() {
  const ajv = new Ajv.default();
  addFormats.default(ajv);
  return ajv;
}

const makers = {
  ajv: () => makeAjv().compile(order),
  typebox: () => {
    // TypeBox has no formats of its own; this is the one that Ajv uses.
    const email = addFormats.default.get("email");
    FormatRegistry.Set("email", (text) => email.test(text));
    const compiled = TypeCompiler.Compile(order);
    return (value) => compiled.Check(value);
  },
  typia: async () => (await import("./out/typia.js")).check,
};

const WARM_UP_MS = 300;
const BATCH = 1000;
const [name, file, seconds] = process.argv.slice(2);
const check = await makers[name]();
const bytes = readFileSync(file);
const judge = () => {
  try {
    return check(JSON.parse(bytes.toString("utf8")));
  } catch {
    return false;
  }
};
let valid = judge();
for (const end = performance.now() + WARM_UP_MS; performance.now() < end; ) valid = judge();
let count = 0;
const begin = performance.now();
while (performance.now() - begin < Number(seconds) * 1000) for (let i = 0; i < BATCH; i++, count++) valid = judge();
console.log(`RESULT ${valid ? "valid" : "invalid"} ${(((performance.now() - begin) * 1e6) / count).toFixed(1)}`);
