/**
 * Readers of objects. Machines send members in the order of declaration, so each is asked for once
 * in that order, by one comparison; what comes otherwise is found by its length, then by its bytes.
 */
import type { PlanIr, ValueMember, ValuePlan, ValueShape } from "../../../ir/plan-ir.ts";
import { cString } from "./c-literal.ts";
import { entryStruct, hasField, memberReader, valueStruct } from "./c-names.ts";
import type { CWriter } from "./c-writer.ts";
import { emitDefault } from "./emit-default.ts";
import { emitAt, emitHeldRead, emitRead } from "./emit-json.ts";
import { patternPointer } from "./emit-pattern.ts";
import { ENTRIES, mayBeAbsent, valueOf } from "./emit-values.ts";
import { rt } from "./runtime-symbols.ts";

type ObjectShape = Extract<ValueShape, { kind: "object" }>;

const WORD_BITS = 64;

/** A function per member: its place is made only where it is read, and it is read from two places. */
export function emitMemberReaders(out: CWriter, plan: PlanIr, value: ValuePlan, shape: ObjectShape): void {
  for (const member of shape.members) {
    out.line(`static void ${memberReader(value, member)}(${rt("cz_json_t")} *json, const ${rt("cz_loc_t")} *loc, ${valueStruct(value)} *to)`);
    out.block("{", () => {
      emitAt(out, plan, member.value, { key: `${rt("CZ_LIT")}(${cString(member.key)})` });
      if (mayBeAbsent(member)) out.line(`to->${hasField(member)} = true;`);
      else if (valueOf(plan, member.value).shape.kind === "null") out.line("(void)to; // null is kept nowhere");
      emitHeldRead(out, plan, member.value, { json: "json", loc: "&at", to: `to->${member.field}` });
    });
    out.line();
  }
}

export function emitObjectReader(out: CWriter, plan: PlanIr, value: ValuePlan, shape: ObjectShape): void {
  emitLocals(out, shape);
  out.block(`if (!${rt("cz_json_object")}(json, loc)) {`, () => out.line("return;"));
  emitInOrder(out, value, shape);
  out.block(`while (${rt("cz_json_key")}(json, &key)) {`, () => {
    if (isCounted(shape)) out.line("count++;");
    emitKnownKeys(out, value, shape);
    emitUnknownKey(out, plan, value, shape);
  });
  emitAbsent(out, plan, shape);
  emitSizes(out, value, shape);
}

function isCounted({ minProperties, maxProperties }: ObjectShape): boolean {
  return minProperties !== undefined || maxProperties !== undefined;
}

function words(shape: ObjectShape): number {
  return Math.ceil(shape.members.length / WORD_BITS);
}

function emitLocals(out: CWriter, shape: ObjectShape): void {
  const count = words(shape);
  if (count === 1) out.line("uint64_t seen = 0;");
  if (count > 1) out.line(`uint64_t seen[${count}] = {0};`);
  if (isCounted(shape)) out.line("size_t count = 0;");
  if (shape.index !== undefined) out.line(`${rt("cz_list_t")} list = {NULL, 0, 0};`);
  out.line(`${rt("cz_slice_t")} key;`);
}

/** The word of `seen`, and the bit of a member in it. */
function seenBit(shape: ObjectShape, index: number): { readonly word: string; readonly bit: string } {
  const word = words(shape) === 1 ? "seen" : `seen[${Math.floor(index / WORD_BITS)}]`;
  return { word, bit: mask([index % WORD_BITS]) };
}

function mask(bits: readonly number[]): string {
  return `UINT64_C(0x${bits.reduce((sum, bit) => sum | (1n << BigInt(bit)), 0n).toString(16)})`;
}

function emitInOrder(out: CWriter, value: ValuePlan, shape: ObjectShape): void {
  if (shape.members.length === 0) return;
  out.comment("As declared, which is how most come.");
  shape.members.forEach((member, index) => {
    const quoted = `${JSON.stringify(member.key)}:`;
    const { word, bit } = seenBit(shape, index);
    out.block(`if (${rt("cz_json_key_is")}(json, ${cString(quoted)}, ${Buffer.byteLength(quoted)})) {`, () => {
      out.line(`${word} |= ${bit};`);
      if (isCounted(shape)) out.line("count++;");
      out.line(`${memberReader(value, member)}(json, loc, to);`);
    });
  });
  out.comment("In any order.");
}

function emitKnownKeys(out: CWriter, value: ValuePlan, shape: ObjectShape): void {
  if (shape.members.length === 0) return;
  const bySize = groupBySize(shape.members);
  out.line("switch (key.size) {");
  for (const [size, members] of bySize) {
    out.line(`case ${size}:`);
    out.indent(() => {
      for (const member of members) emitKnownKey(out, value, shape, member, size);
      out.line("break;");
    });
  }
  out.line("default:");
  out.indent(() => out.line("break;"));
  out.line("}");
}

function groupBySize(members: readonly ValueMember[]): ReadonlyMap<number, readonly ValueMember[]> {
  const groups = new Map<number, ValueMember[]>();
  for (const member of members) {
    const size = Buffer.byteLength(member.key);
    groups.set(size, [...(groups.get(size) ?? []), member]);
  }
  return new Map([...groups].sort(([a], [b]) => a - b));
}

function emitKnownKey(out: CWriter, value: ValuePlan, shape: ObjectShape, member: ValueMember, size: number): void {
  const { word, bit } = seenBit(shape, shape.members.indexOf(member));
  const body = (): void => {
    out.block(`if (${rt("cz_json_once")}(json, loc, key, &${word}, ${bit})) {`, () => out.line(`${memberReader(value, member)}(json, loc, to);`));
    out.line("continue;");
  };
  if (size === 0) return body();
  out.block(`if (memcmp(key.at, ${cString(member.key)}, ${size}) == 0) {`, body);
}

function emitUnknownKey(out: CWriter, plan: PlanIr, value: ValuePlan, shape: ObjectShape): void {
  const { index, absent } = shape;
  for (const key of absent) {
    const size = Buffer.byteLength(key);
    out.block(`if (key.size == ${size} && memcmp(key.at, ${cString(key)}, ${size}) == 0) {`, () => {
      out.line(`${rt("cz_json_extra")}(json, loc, key);`);
      out.line("continue;");
    });
  }
  const refuse = `${shape.strict ? `${rt("cz_json_extra")}(json, loc, key)` : `${rt("cz_json_skip")}(json)`};`;
  if (index === undefined) return out.line(refuse);
  for (const id of index.keys) {
    out.block(`if (!${rt("cz_pattern_test")}(json->in, ${patternPointer(id)}, key)) {`, () => {
      out.line(refuse);
      out.line("continue;");
    });
  }
  out.line(`${entryStruct(value)} *const entry = ${rt("cz_json_push")}(json, &list, sizeof *entry, ${rt("CZ_NO_MAX")});`);
  out.block("if (entry != NULL) {", () => {
    emitAt(out, plan, index.value, { key: "key" });
    out.line("entry->key = key;");
    emitRead(out, plan, index.value, { json: "json", loc: "&at", to: "entry->value" });
  });
}

/** Members that did not come: the default, or an issue. */
function emitAbsent(out: CWriter, plan: PlanIr, shape: ObjectShape): void {
  const absent = shape.members.filter((member) => !mayBeAbsent(member));
  if (absent.length === 0) return;
  const body = (): void => {
    for (const member of absent) {
      const { word, bit } = seenBit(shape, shape.members.indexOf(member));
      out.block(`if ((${word} & ${bit}) == 0) {`, () => {
        if (member.default !== undefined) return emitDefault(out, plan, member.value, member.default, `to->${member.field}`);
        out.line(`${rt("cz_missing_key")}(json->in, loc, ${rt("CZ_SLICE")}(${cString(member.key)}));`);
      });
    }
  };
  if (words(shape) > 1 || absent.length === 1) return body();
  const all = mask(absent.map((member) => shape.members.indexOf(member)));
  out.block(`if ((seen & ${all}) != ${all}) {`, body);
}

function emitSizes(out: CWriter, value: ValuePlan, { index, minProperties, maxProperties, members }: ObjectShape): void {
  if (index !== undefined) {
    out.line(`to->${ENTRIES} = ${rt("cz_list_array")}(&list);`);
    out.line(`${rt("cz_keys_unique")}(json->in, loc, to->${ENTRIES}, sizeof(${entryStruct(value)}));`);
  } else if (members.length === 0) {
    out.line(`to->${ENTRIES} = (${rt("cz_array_t")}){NULL, 0};`);
  }
  if (minProperties !== undefined) out.line(`${rt("cz_properties_min")}(json->in, loc, count, ${minProperties});`);
  if (maxProperties !== undefined) out.line(`${rt("cz_properties_max")}(json->in, loc, count, ${maxProperties});`);
}
