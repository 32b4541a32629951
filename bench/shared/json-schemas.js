// JSON Schemas of the suite's inputs.
export const string = (limits = {}) => ({ type: "string", ...limits });
export const integer = (limits = {}) => ({ type: "integer", ...limits });
export const number = (limits = {}) => ({ type: "number", ...limits });
export const array = (items, limits = {}) => ({ type: "array", items, ...limits });
export const object = (properties, optional = []) => ({ type: "object", properties, required: Object.keys(properties).filter((name) => !optional.includes(name)) });
export const boolean = { type: "boolean" };

export const numbers = object({ values: array(integer()) });
export const newUser = object({
  name: string({ minLength: 1, maxLength: 100 }), age: integer({ minimum: 0, maximum: 150 }), email: string({ format: "email" }), tags: array(string({ maxLength: 30 }), { maxItems: 10 }),
});
const address = object({ street: string({ minLength: 1 }), city: string({ minLength: 1 }), postcode: string({ maxLength: 12 }), country: string({ pattern: "^[A-Z]{2}$" }) });
const customer = object({ name: string({ minLength: 1, maxLength: 100 }), email: string({ format: "email" }), phone: string({ minLength: 5, maxLength: 30 }), address });
const line = object({
  sku: string({ minLength: 3 }), title: string({ maxLength: 200 }), quantity: integer({ minimum: 1, maximum: 1000 }), price: number({ exclusiveMinimum: 0 }), tags: array(string(), { maxItems: 10 }),
});
export const order = object(
  {
    reference: string({ pattern: "^ord-[0-9]{4}-[0-9]{6}$" }), currency: { enum: ["EUR", "GBP", "USD"] }, express: boolean, customer, lines: array(line, { minItems: 1, maxItems: 100 }),
    note: string({ maxLength: 500 }),
  },
  ["note"],
);
export const points = array(
  object({ id: integer({ minimum: 0 }), label: string({ minLength: 1, maxLength: 50 }), x: number({ minimum: 0, maximum: 100 }), y: number({ minimum: 0, maximum: 100 }) }),
  { maxItems: 10_000 },
);
export const search = object({
  q: string({ minLength: 1, maxLength: 100 }), page: integer({ minimum: 1 }), size: integer({ minimum: 1, maximum: 100 }), sort: { enum: ["asc", "desc"] }, min: number({ minimum: 0 }),
  max: number({ minimum: 0 }), active: boolean, category: string({ maxLength: 50 }), lang: string({ pattern: "^[a-z]{2}$" }), ref: string({ maxLength: 50 }),
});
export const move = object({ piece: string({ maxLength: 20 }), id: integer({ minimum: 1 }), x: number({ minimum: 0, maximum: 100 }), y: number({ minimum: 0, maximum: 100 }) });

export const inputs = { numbers, newUser, order, points, search, move };
