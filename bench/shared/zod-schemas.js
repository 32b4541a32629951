// Zod schemas of the suite's inputs.
import { z } from "zod";

const limit = z.number().min(0).max(100);
export const userPath = z.object({ id: z.coerce.number().int().min(1) });
export const numbers = z.object({ values: z.array(z.int()) });
export const newUser = z.object({ name: z.string().min(1).max(100), age: z.int().min(0).max(150), email: z.email(), tags: z.array(z.string().max(30)).max(10) });
const address = z.object({ street: z.string().min(1), city: z.string().min(1), postcode: z.string().max(12), country: z.string().regex(/^[A-Z]{2}$/) });
const customer = z.object({ name: z.string().min(1).max(100), email: z.email(), phone: z.string().min(5).max(30), address });
const line = z.object({ sku: z.string().min(3), title: z.string().max(200), quantity: z.int().min(1).max(1000), price: z.number().gt(0), tags: z.array(z.string()).max(10) });
export const order = z.object({
  reference: z.string().regex(/^ord-[0-9]{4}-[0-9]{6}$/), currency: z.enum(["EUR", "GBP", "USD"]), express: z.boolean(), customer, lines: z.array(line).min(1).max(100),
  note: z.string().max(500).optional(),
});
export const points = z.array(z.object({ id: z.int().min(0), label: z.string().min(1).max(50), x: limit, y: limit })).max(10_000);
export const search = z.object({
  q: z.string().min(1).max(100), page: z.coerce.number().int().min(1), size: z.coerce.number().int().min(1).max(100), sort: z.enum(["asc", "desc"]), min: z.coerce.number().min(0),
  max: z.coerce.number().min(0), active: z.stringbool(), category: z.string().max(50), lang: z.string().regex(/^[a-z]{2}$/), ref: z.string().max(50),
});
