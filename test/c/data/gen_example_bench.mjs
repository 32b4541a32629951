// Writes the bodies of gen_example_bench.c to a folder and measures JSON.parse (and a hand-written check) on them.
//   node test/c/data/gen_example_bench.mjs DIR
import { writeFileSync } from "node:fs";

const dir = process.argv[2] ?? "/tmp";
const user = { name: "Ada Lovelace", age: 36, email: "ada@example.com", tags: ["math", "engines"], address: { street: "12 St James's Square", zip: "SW1Y" } };
const item = (i) => ({ sku: `SKU-${1000 + i}`, title: `Item number ${i} with a title`, quantity: i + 1, price: Math.round(1999 * (i + 1)) / 100, tags: ["new", "sale", `t${i}`] });
const order = {
  id: 123456, paid: true,
  customer: { name: "Ada Lovelace", email: "ada@example.com", address: { street: "12 St James's Square", zip: "SW1Y" } },
  items: [0, 1, 2, 3, 4, 5, 6].map(item),
};
writeFileSync(`${dir}/user.json`, JSON.stringify(user));
writeFileSync(`${dir}/order.json`, JSON.stringify(order));
writeFileSync(`${dir}/order-pretty.json`, JSON.stringify(order, null, 2));

const reversed = (value) =>
  Array.isArray(value) ? value.map(reversed)
  : typeof value === "object" ? Object.fromEntries(Object.entries(value).reverse().map(([k, v]) => [k, reversed(v)]))
  : value;
writeFileSync(`${dir}/order-mixed.json`, JSON.stringify(reversed(order)));

const str = (v) => typeof v === "string";
const int = (v) => Number.isSafeInteger(v);
const strings = (v) => Array.isArray(v) && v.every(str);
const address = (v) => typeof v === "object" && v !== null && str(v.street) && str(v.zip);
const isUser = (v) => str(v.name) && v.name.length >= 1 && v.name.length <= 100 && int(v.age) && v.age >= 0 && v.age <= 150 && (v.email === undefined || str(v.email)) && strings(v.tags) && address(v.address);
const isItem = (v) => str(v.sku) && str(v.title) && v.title.length <= 100 && int(v.quantity) && v.quantity >= 1 && Number.isFinite(v.price) && v.price >= 0 && strings(v.tags);
const isOrder = (v) => int(v.id) && typeof v.paid === "boolean" && str(v.customer.name) && str(v.customer.email) && address(v.customer.address) && Array.isArray(v.items) && v.items.every(isItem);

function measure(name, value, indent, check) {
  const bytes = Buffer.from(JSON.stringify(value, null, indent));
  let best = Infinity;
  let good = true;
  for (let round = 0; round < 30; round++) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < 10000; i++) {
      good = check(JSON.parse(bytes.toString())) && good;
    }
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 10000);
  }
  console.log(`${name}: ${bytes.length} bytes, ${good}, ${best.toFixed(0)} ns`);
}
measure("user", user, 0, isUser);
measure("order", order, 0, isOrder);
measure("order, indented", order, 2, isOrder);
