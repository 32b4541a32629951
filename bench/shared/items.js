const makeItems = (count) => Array.from({ length: count }, (_, id) => ({ id, name: `Item number ${id}`, price: 9.5, inStock: true, tags: ["one", "two"], note: null }));

// Made when they are first asked for, so that the other cases do not carry them.
const made = new Map();

export function items(count) {
  if (!made.has(count)) made.set(count, makeItems(count));
  return made.get(count);
}
