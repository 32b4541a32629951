// Writes number-vectors.txt: the bits of doubles and what JavaScript prints for them.
//   node test/c/data/number-vectors.mjs > test/c/data/number-vectors.txt
const view = new DataView(new ArrayBuffer(8));
const lines = new Set();

function add(value) {
  if (Number.isFinite(value)) {
    view.setFloat64(0, value);
    lines.add(`${view.getBigUint64(0).toString(16).padStart(16, "0")} ${JSON.stringify(value)}`);
  }
}

const EDGES = [0, -0, 1, -1, 0.1, 0.3, 1e21, 1e20, 999999999999999900000, 1e-6, 1e-7, 1.5e-7, 123e-8, 5e-324, 1e23, 9.5e-7,
  2 ** 53, 2 ** 53 - 1, -(2 ** 53), 2 ** 63, 2 ** 64, 9007199254740993, 123456789012345680000, 1.7976931348623157e308,
  2.2250738585072014e-308, 2.225073858507201e-308, 4.9406564584124654e-324, 9.007199254740991e22, 1e22, 2e-323, 0.000001234];
EDGES.forEach(add);
for (let e = -1074; e < 1024; e += 7) {
  add(2 ** e);
  add(-(2 ** e) * 1.5);
}
for (let e = -323; e < 309; e += 4) {
  add(Number(`1e${e}`));
  add(Number(`9.999999999999999e${e}`));
}
let state = 88172645463325252n; // xorshift64: the same numbers every time
for (let i = 0; i < 600; i++) {
  state ^= BigInt.asUintN(64, state << 13n);
  state ^= state >> 7n;
  state ^= BigInt.asUintN(64, state << 17n);
  view.setBigUint64(0, state);
  add(view.getFloat64(0));
  add(Number(state % 100000000n) / 100);
}
process.stdout.write([...lines].join("\n") + "\n");
