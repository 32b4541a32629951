/** PlanIr as text for people (`--emit-ir plan`): what will be emitted, line by line; the same plan gives the same text. */
import type { DispatchPlan, InputPlan, PatternPlan, PlanIr, RoutePlan, TreeNode, TypePlan } from "./plan-ir.ts";
import { printSpan } from "./span.ts";
import { printTree, type TextTree } from "./text-tree.ts";

export function printPlan(plan: PlanIr): string {
  return printTree([
    `plan ${quote(plan.title)} version ${quote(plan.version)}, entry ${plan.entry}${plan.strictSlash ? ", strictSlash" : ""}`,
    ...(plan.settings.length === 0 ? [] : [{ line: "settings", below: plan.settings.map(({ flag, value }) => `${flag} ${value}`) }]),
    { line: "routes", below: plan.routes.map((route) => printRoute(plan, route)) },
    { line: "types", below: plan.types.map(printType) },
    ...(plan.patterns.length === 0 ? [] : [{ line: "patterns", below: plan.patterns.map(printPattern) }]),
    { line: "atoms", below: plan.atoms.map((atom, id) => `a${id} ${quote(atom)}`) },
    { line: "dispatch", below: plan.dispatch.map((dispatch) => printDispatch(dispatch)) },
    { line: "handlers", below: plan.handlers.map((key, index) => `${index} ${key}`) },
    { line: "keys", below: plan.keys },
  ]);
}

function printRoute(plan: PlanIr, route: RoutePlan): TextTree {
  const status = route.status === 200 ? "" : `, status ${route.status}`;
  const reply = route.reply === undefined ? "by value" : `t${route.reply}`;
  return {
    line: `r${route.id} ${route.method} ${route.path} as ${route.symbol} at ${printSpan(plan.files, route.span)}`,
    below: [
      printMode(plan, route),
      ...route.includedAt.map((span) => `included at ${printSpan(plan.files, span)}`),
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
  const checks = input.checks.map((check) => ` ${check.kind}_${check.op}(${check.value})`).join("");
  const object = input.objectOnly === true ? " object" : "";
  const initial = input.default === undefined ? "" : ` default ${JSON.stringify(input.default)}`;
  return `input ${input.field}${input.optional ? "?" : ""} from ${input.source} ${key}: t${input.type}${object}${checks}${initial} (${input.text})`;
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
