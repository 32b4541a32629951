/** PlanIr as text for people (`--emit-ir plan`): what will be emitted, line by line; the same plan gives the same text. */
import type { DispatchPlan, InputPlan, PatternPlan, PlanIr, RoutePlan, TreeNode, TypePlan, ValueMember, ValuePlan, ValueShape } from "./plan-ir.ts";
import { printSpan } from "./span.ts";
import { printTree, type TextTree } from "./text-tree.ts";

export function printPlan(plan: PlanIr): string {
  return printTree([
    `plan ${quote(plan.title)} version ${quote(plan.version)}, entry ${plan.entry}${plan.strictSlash ? ", strictSlash" : ""}`,
    ...(plan.settings.length === 0 ? [] : [{ line: "settings", below: plan.settings.map(({ flag, value }) => `${flag} ${value}`) }]),
    { line: "routes", below: plan.routes.map((route) => printRoute(plan, route)) },
    { line: "values", below: plan.values.map(printValue) },
    { line: "types", below: plan.types.map(printType) },
    ...(plan.patterns.length === 0 ? [] : [{ line: "patterns", below: plan.patterns.map(printPattern) }]),
    ...(plan.tests.length === 0 ? [] : [{ line: "tests", below: plan.tests.map(({ name, file }, id) => `f${id} ${name} of ${file}`) }]),
    { line: "atoms", below: plan.atoms.map((atom, id) => `a${id} ${quote(atom)}`) },
    { line: "dispatch", below: plan.dispatch.map((dispatch) => printDispatch(dispatch)) },
    ...(plan.offloads === undefined ? [] : [{ line: "offloaded", below: plan.offloads.map(({ at }, index) => `${index} ${printSpan(plan.files, at)}`) }]),
    { line: "handlers", below: plan.handlers.map((key, index) => `${index} ${key}`) },
    { line: "keys", below: plan.keys },
  ]);
}

function printRoute(plan: PlanIr, route: RoutePlan): TextTree {
  const status = route.status === 200 ? "" : `, status ${route.status}`;
  const pieces = route.stream === undefined ? "" : `, pieces of ${route.stream}`;
  const reply = `${route.reply === undefined ? "by value" : `t${route.reply}`}${pieces}`;
  return {
    line: `r${route.id} ${route.method} ${route.path} as ${route.symbol} at ${printSpan(plan.files, route.span)}`,
    below: [
      printMode(plan, route),
      ...route.includedAt.map((span) => `included at ${printSpan(plan.files, span)}`),
      ...(["compress", "decompress", "offload"] as const).filter((option) => route[option]),
      ...(route.limits === undefined ? [] : [`limits ${JSON.stringify(route.limits)}`]),
      ...route.inputs.map((input) => printInput(input)),
      ...(route.mode.kind === "worker" ? [`reply ${reply}${status} (${route.replyText})`] : []),
    ],
  };
}

function printMode(plan: PlanIr, { mode }: RoutePlan): string {
  if (mode.kind === "worker") {
    const at = mode.at === undefined ? "" : ` at ${printSpan(plan.files, mode.at)}`;
    return `worker h${mode.handler}, because ${mode.because}${at}`;
  }
  const { status, contentType, headers, body } = mode.reply;
  const fields = headers.map(([name, value]) => ` ${name}=${quote(value)}`).join("");
  return `constant ${status} ${contentType}${fields} ${quote(body)}, because ${mode.because}`;
}

function printInput(input: InputPlan): string {
  const key = input.capture === undefined ? quote(input.key) : `capture ${input.capture}`;
  const initial = input.default === undefined ? "" : ` default ${JSON.stringify(input.default)}`;
  const made = input.made === undefined ? "" : `, of it ${JSON.stringify(input.made)}`;
  return `input ${input.field}${input.optional ? "?" : ""} from ${input.source}${input.media === undefined ? "" : ` of ${input.media}`}${input.stream === true ? " as it comes" : ""} ${key}: v${input.value}${made}${initial} (${input.text})`;
}

function printValue({ id, symbol, name, recursive, shape, checks, tests }: ValuePlan): string {
  const limits = [...checks.map((check) => ` ${check.kind}_${check.op}(${check.value})`), ...tests.map((test) => ` f${test}`)].join("");
  return `v${id} ${symbol}: ${recursive ? "recursive " : ""}${printValueShape(shape)}${limits} (${name})`;
}

function printValueShape(shape: ValueShape): string {
  switch (shape.kind) {
    case "array": {
      const contains = shape.contains === undefined ? "" : `, contains v${shape.contains}`;
      return `array of v${shape.item}${contains}${shape.unique ? ", unique" : ""}${printRange(shape.minItems, shape.maxItems)}`;
    }
    case "tuple":
      return `tuple [${[...shape.items.map(({ value, optional }) => `v${value}${optional ? "?" : ""}`), ...(shape.rest === undefined ? [] : [`...v${shape.rest}`])].join(", ")}]`;
    case "object": {
      const members = shape.members.map(printValueMember);
      const parts = [...members, ...(shape.index === undefined ? [] : [`[key${shape.index.keys.map((id) => ` p${id}`).join("")}${shape.index.tests.map((id) => ` t${id}`).join("")}]: v${shape.index.value}`])];
      return `object { ${parts.join("; ")} }${shape.strict ? ", strict" : ""}${shape.absent.map((key) => `, without ${quote(key)}`).join("")}${printRange(shape.minProperties, shape.maxProperties)}`;
    }
    case "union": {
      const tag = shape.tag === undefined ? "" : ` by ${quote(shape.tag.key)} (t${shape.tag.literals} -> ${shape.tag.armOf.join(" ")})`;
      return `union ${shape.arms.map((arm) => `v${arm}`).join(" | ")}${tag}`;
    }
    default:
      return `${shape.kind} t${shape.type}`;
  }
}

function printValueMember({ atom, key, field, value, optional, default: initial }: ValueMember): string {
  return `a${atom} ${quote(key)} as ${field}${optional ? "?" : ""}: v${value}${initial === undefined ? "" : ` = ${JSON.stringify(initial)}`}`;
}

function printRange(least: number | undefined, most: number | undefined): string {
  return least === undefined && most === undefined ? "" : `, ${least ?? 0} to ${most ?? "any"}`;
}

function printType({ id, symbol, name, shape }: TypePlan): string {
  return `t${id} ${symbol}: ${printShape(shape)} (${name})`;
}

function printShape(shape: TypePlan["shape"]): string {
  switch (shape.kind) {
    case "literal":
      return `literal ${shape.values.map((value) => JSON.stringify(value)).join(" | ")}`;
    case "array":
    case "record":
      return `${shape.kind} of t${shape.item}`;
    case "tuple":
      return `tuple [${[...shape.items.map(({ type, optional }) => `t${type}${optional ? "?" : ""}`), ...(shape.rest === undefined ? [] : [`...t${shape.rest}`])].join(", ")}]`;
    case "object":
      return `object { ${shape.members.map(({ atom, key, type, optional }) => `a${atom} ${quote(key)}${optional ? "?" : ""}: t${type}`).join("; ")} }`;
    case "union":
      return `union ${shape.arms.map((arm) => `t${arm}`).join(" | ")}`;
    default:
      return shape.kind;
  }
}

function printPattern({ source, flags, because }: PatternPlan, id: number): string {
  return `p${id} /${source}/${flags}, ${because}`;
}

function printDispatch({ method, statics, hash, tree }: DispatchPlan): TextTree {
  return {
    line: method,
    below: [
      ...(hash === undefined ? [] : [`hash seed ${hash.seed}, size ${hash.size}, displacements [${hash.displacements.join(" ")}]`]),
      ...statics.map(({ path, route }) => `${path} -> r${route}`),
      ...(tree === undefined ? [] : [{ line: "tree", below: printNode(tree) }]),
    ],
  };
}

function printNode(node: TreeNode): readonly TextTree[] {
  return [
    ...node.statics.map((child) => printChild(child.text === "" ? "(empty)" : child.text, child.node)),
    ...(node.param === undefined ? [] : [printChild(":", node.param)]),
    ...(node.rest === undefined ? [] : [`* -> r${node.rest}`]),
  ];
}

function printChild(name: string, node: TreeNode): TextTree {
  const line = node.route === undefined ? name : `${name} -> r${node.route}`;
  const below = printNode(node);
  return below.length === 0 ? line : { line, below };
}

function quote(text: string): string {
  return JSON.stringify(text);
}
