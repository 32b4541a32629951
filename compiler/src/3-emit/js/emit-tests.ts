/**
 * The program's own checks (`Check<typeof isPrime>`) as JavaScript: a function per value that has some in it, which
 * walks the value and asks them.
 *
 *   function test_user(value, loc, issues) {
 *     if (value["age"] !== undefined) test_prime(value["age"], [...loc, "age"], issues);
 *   }
 */
import type { InputPlan, PlanIr, RoutePlan, TestId, ValueId, ValuePlan, ValueShape } from "../../../ir/plan-ir.ts";
import { runTimeClass, type RunTimeClass } from "../../../ir/run-time-class.ts";
import { partsOf } from "../../../ir/value-parts.ts";

type ShapeOf<Kind extends ValueShape["kind"]> = Extract<ValueShape, { kind: Kind }>;

/** What the export of a check's file is called. */
export function testExport(name: string): string {
  return `catzilla$${name}`;
}

/** The functions' text; none when no input has checks. `tested`: see testedValues; `path` is where a file of the plan is imported from. */
export function emitTests(plan: PlanIr, tested: ReadonlySet<ValueId>, path: (file: string) => string): readonly string[] {
  return [
    ...plan.tests.map(({ name, file }, id) => `import { ${testExport(name)} as check${id} } from ${JSON.stringify(path(file))};`),
    ...plan.values.filter(({ id }) => tested.has(id)).flatMap((value) => emitFunction(plan, tested, value)),
  ];
}

/** The handler, behind the checks of its inputs. */
export function emitTested(plan: PlanIr, tested: ReadonlySet<ValueId>, route: RoutePlan, handler: string): string {
  const first = route.method === "WS" ? 1 : 0; // behind the connection
  const calls = route.inputs.flatMap((input, index) => {
    const value = plan.values[input.value];
    if (value === undefined || !tested.has(value.id)) return [];
    const loc = route.method === "WS" && input.source === "body" ? ["message"] : locOf(value, input);
    return [`if (args[${first + index}] != null) ${functionName(value)}(args[${first + index}], ${JSON.stringify(loc)}, issues);`];
  });
  return calls.length === 0 ? handler : `tested(${handler}, (args, issues) => { ${calls.join(" ")} })`;
}

function locOf({ shape }: ValuePlan, { source, key }: InputPlan): readonly string[] {
  if (source === "body") return ["body"];
  if (source === "form") return shape.kind === "object" ? ["body"] : ["body", key];
  return [source, key];
}

/** The values that have checks, and those that they are in. */
export function testedValues(plan: PlanIr): ReadonlySet<ValueId> {
  const tested = new Set(plan.values.filter(({ tests, shape }) => tests.length > 0 || keyTestsOf(shape).length > 0).map(({ id }) => id));
  for (let before = -1; before < tested.size;) {
    before = tested.size;
    for (const { id, shape } of plan.values) if (partsOf(shape).some((part) => tested.has(part))) tested.add(id);
  }
  return tested;
}

function keyTestsOf(shape: ValueShape): readonly TestId[] {
  return shape.kind === "object" ? (shape.index?.tests ?? []) : [];
}

function functionName({ symbol }: ValuePlan): string {
  return `test_${symbol}`;
}

function emitFunction(plan: PlanIr, tested: ReadonlySet<ValueId>, value: ValuePlan): readonly string[] {
  const ask = (id: TestId, expression: string, loc: string): string => `test(check${id}, ${JSON.stringify(plan.tests[id]?.name)}, ${expression}, ${loc}, issues);`;
  const call = (id: ValueId, expression: string, step?: string): string => {
    const part = plan.values[id];
    if (part === undefined) throw new Error(`value ${id} is not in the plan`);
    return `${functionName(part)}(${expression}, ${step === undefined ? "loc" : `[...loc, ${step}]`}, issues);`;
  };
  return [
    `function ${functionName(value)}(value, loc, issues) {`,
    ...value.tests.map((id) => `  ${ask(id, "value", "loc")}`),
    ...keyTestsOf(value.shape).map((id) => `  ${eachUndeclared(value.shape, ask(id, "key", "[...loc, key]"))}`),
    ...partLines(plan, tested, value.shape, call).map((line) => `  ${line}`),
    "}",
  ];
}

type Call = (id: ValueId, expression: string, step?: string) => string;

function partLines(plan: PlanIr, tested: ReadonlySet<ValueId>, shape: ValueShape, call: Call): readonly string[] {
  switch (shape.kind) {
    case "array":
      return tested.has(shape.item) ? [`value.forEach((item, i) => ${call(shape.item, "item", "i").slice(0, -1)});`] : [];
    case "tuple":
      return tupleLines(tested, shape, call);
    case "object":
      return objectLines(tested, shape, call);
    case "union":
      return shape.tag === undefined ? unionLines(plan, tested, shape, call) : taggedLines(plan, tested, shape, call);
    default:
      return [];
  }
}

function tupleLines(tested: ReadonlySet<ValueId>, { items, rest }: ShapeOf<"tuple">, call: Call): readonly string[] {
  return [
    ...items.flatMap(({ value }, i) => (tested.has(value) ? [`if (value.length > ${i}) ${call(value, `value[${i}]`, String(i))}`] : [])),
    ...(rest === undefined || !tested.has(rest) ? [] : [`for (let i = ${items.length}; i < value.length; i++) ${call(rest, "value[i]", "i")}`]),
  ];
}

function objectLines(tested: ReadonlySet<ValueId>, shape: ShapeOf<"object">, call: Call): readonly string[] {
  const { members, index } = shape;
  const lines = members.filter(({ value }) => tested.has(value)).map(({ key, value }) => {
    const name = JSON.stringify(key);
    return `if (value[${name}] !== undefined) ${call(value, `value[${name}]`, name)}`;
  });
  return index === undefined || !tested.has(index.value) ? lines : [...lines, eachUndeclared(shape, call(index.value, "value[key]", "key"))];
}

function eachUndeclared(shape: ValueShape, statement: string): string {
  const declared = shape.kind === "object" ? shape.members.map(({ key }) => key) : [];
  return `for (const key of Object.keys(value)) if (!${JSON.stringify(declared)}.includes(key)) ${statement}`;
}

function taggedLines(plan: PlanIr, tested: ReadonlySet<ValueId>, { arms, tag }: ShapeOf<"union">, call: Call): readonly string[] {
  const type = tag === undefined ? undefined : plan.types[tag.literals]?.shape;
  if (tag === undefined || type?.kind !== "literal") return [];
  return type.values.flatMap((literal, i) => {
    const arm = arms[tag.armOf[i] ?? -1];
    return arm === undefined || !tested.has(arm) ? [] : [`if (value[${JSON.stringify(tag.key)}] === ${JSON.stringify(literal)}) ${call(arm, "value")}`];
  });
}

function unionLines(plan: PlanIr, tested: ReadonlySet<ValueId>, { arms }: ShapeOf<"union">, call: Call): readonly string[] {
  const literals = arms.flatMap((arm) => literalsOf(plan, arm));
  return arms.filter((arm) => tested.has(arm)).map((arm) => `if (${isArm(plan, arm, literals)}) ${call(arm, "value")}`);
}

function literalsOf(plan: PlanIr, id: ValueId): readonly (string | number | boolean | null)[] {
  const shape = plan.values[id]?.shape;
  const type = shape?.kind === "literal" ? plan.types[shape.type]?.shape : undefined;
  return type?.kind === "literal" ? type.values : [];
}

/** The passes have seen to it that no other arm has such values, but literals. */
function isArm(plan: PlanIr, id: ValueId, literals: readonly unknown[]): string {
  const isLiteral = `${JSON.stringify(literals)}.includes(value)`;
  const kind = plan.values[id]?.shape.kind ?? "any";
  const found = runTimeClass(kind);
  if (found === undefined) return kind === "literal" ? isLiteral : "true";
  return literals.length === 0 ? CONDITIONS[found] : `${CONDITIONS[found]} && !${isLiteral}`;
}

const CONDITIONS: Readonly<Record<RunTimeClass, string>> = {
  null: "value === null",
  boolean: 'typeof value === "boolean"',
  number: 'typeof value === "number"',
  bigint: 'typeof value === "bigint"',
  string: 'typeof value === "string"',
  Date: "value instanceof Date",
  Uint8Array: "value instanceof Uint8Array",
  array: "Array.isArray(value)",
  object: 'typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date) && !(value instanceof Uint8Array)',
};
