/** What the passes promise about a PlanIr. A broken promise is our bug, CZ9001, never the user's. */
import type { Compilation } from "../src/compilation.ts";
import { CAPTURES_MAX } from "./limits.ts";
import type { DispatchPlan, InputPlan, PlanIr, RoutePlan, TreeNode, TypeId, TypePlan, ValueShape } from "./plan-ir.ts";
import { allRoutes } from "./plan-routes.ts";
import { hashSlot, routeHash } from "./route-hash.ts";
import { spanProblems } from "./span.ts";
import { patternProblems } from "./verify-patterns.ts";
import { repeats, valueProblems } from "./verify-values.ts";

const IDENTIFIER = /^[a-z_][a-z0-9_]*$/;

export function verifyPlan(compilation: Compilation, plan: PlanIr): void {
  for (const problem of planProblems(plan)) compilation.report("CZ9001", `PlanIr: ${problem}`);
}

export function planProblems(plan: PlanIr): readonly string[] {
  return [
    ...repeats(plan.keys).map((key) => `two routes ${key}`),
    ...repeats(allRoutes(plan).map((route) => route.symbol)).map((symbol) => `two routes with the symbol ${symbol}`),
    ...repeats(plan.types.map((type) => type.symbol)).map((symbol) => `two types with the symbol ${symbol}`),
    ...repeats(plan.atoms.filter((atom) => atom !== "")).map((atom) => `the atom ${atom} twice`),
    ...handlerProblems(plan),
    ...allRoutes(plan).flatMap((route, id) => routeProblems(plan, route, id).map((problem) => `r${id}: ${problem}`)),
    ...plan.types.flatMap((type, id) => typeProblems(plan, type, id).map((problem) => `t${id}: ${problem}`)),
    ...valueProblems(plan),
    ...plan.patterns.flatMap((pattern, id) => patternProblems(pattern).map((problem) => `p${id}: ${problem}`)),
    ...reachProblems(plan),
    ...plan.dispatch.flatMap((dispatch) => hashProblems(dispatch).map((problem) => `${dispatch.method}: ${problem}`)),
  ];
}

function handlerProblems(plan: PlanIr): readonly string[] {
  const routes = allRoutes(plan);
  const inWorker = routes.filter((route) => route.mode.kind === "worker");
  const inOrder = inWorker.every((route, index) => {
    return route.mode.kind === "worker" && route.mode.handler === index && plan.handlers[index] === route.key;
  });
  return [
    ...(inOrder && inWorker.length === plan.handlers.length ? [] : ["the handlers are not the worker's routes in order"]),
    ...(routes.filter((route) => route.builtIn !== true).map(({ key }) => key).join("\n") === plan.keys.join("\n") ? [] : ["the keys are not those of the routes"]),
  ];
}

function routeProblems(plan: PlanIr, route: RoutePlan, id: number): readonly string[] {
  const spans = [route.span, ...route.includedAt, ...route.inputs.map((input) => input.span)];
  return [
    ...(route.id === id ? [] : [`its id is ${route.id}`]),
    ...(IDENTIFIER.test(route.symbol) ? [] : [`${route.symbol} is no C name`]),
    ...spans.flatMap((span) => spanProblems(plan.files, span)),
    ...idProblems(plan, route.reply),
    ...repeats(route.inputs.map((input) => input.field)).map((field) => `two members ${field}`),
    ...route.inputs.flatMap((input) => inputProblems(plan, input)),
  ];
}

function inputProblems(plan: PlanIr, input: InputPlan): readonly string[] {
  const { capture = -1 } = input;
  const shape = plan.values[input.value]?.shape;
  return [
    ...(shape === undefined ? [`v${input.value} is not there`] : []),
    ...(IDENTIFIER.test(input.field) ? [] : [`${input.field} is no C name`]),
    ...(input.source === "path" && (capture < 0 || capture >= CAPTURES_MAX) ? [`${input.name} has no capture`] : []),
    ...(shape !== undefined && input.source !== "body" && !isText(plan, shape, ["query", "form", "header"].includes(input.source)) && !(input.source === "form" && shape.kind === "object") ? [`${input.name} is not made of text`] : []),
  ];
}

function isText(plan: PlanIr, shape: ValueShape, mayRepeat: boolean): boolean {
  const part = (id: number): boolean => {
    const value = plan.values[id];
    return value !== undefined && isText(plan, value.shape, false);
  };
  switch (shape.kind) {
    case "any":
    case "null":
    case "object":
    case "tuple":
      return false;
    case "array":
      return mayRepeat && part(shape.item);
    case "union":
      // Null is what an absent text is.
      return shape.arms.every((arm) => plan.values[arm]?.shape.kind === "null" || part(arm));
    default:
      return true;
  }
}

function typeProblems(plan: PlanIr, type: TypePlan, id: number): readonly string[] {
  const { shape } = type;
  const refs = refsOf(shape);
  const members = shape.kind === "object" ? shape.members : [];
  return [
    ...(type.id === id ? [] : [`its id is ${type.id}`]),
    ...(IDENTIFIER.test(type.symbol) ? [] : [`${type.symbol} is no C name`]),
    ...refs.flatMap((ref) => idProblems(plan, ref)),
    ...members.filter((member) => plan.atoms[member.atom] !== member.key).map((member) => `${member.key} is not atom ${member.atom}`),
  ];
}

function refsOf(shape: TypePlan["shape"]): readonly (TypeId | undefined)[] {
  switch (shape.kind) {
    case "array":
    case "record":
      return [shape.item];
    case "tuple":
      return [...shape.items.map((item) => item.type), shape.rest];
    case "object":
      return shape.members.map((member) => member.type);
    case "union":
      return shape.arms;
    default:
      return [];
  }
}

function idProblems(plan: PlanIr, id: TypeId | undefined): readonly string[] {
  return id === undefined || plan.types[id] !== undefined ? [] : [`t${id} is not there`];
}

/** Every route stands in the dispatch of its method exactly once. */
function reachProblems(plan: PlanIr): readonly string[] {
  const times = plan.routes.map(() => 0);
  for (const dispatch of plan.dispatch) {
    for (const id of [...dispatch.statics.map((entry) => entry.route), ...routesBelow(dispatch.tree)]) {
      if (plan.routes[id]?.method === dispatch.method) times[id] = (times[id] ?? 0) + 1;
    }
  }
  return plan.routes.flatMap((route, id) => (times[id] === 1 ? [] : [`${route.key} is dispatched ${times[id] ?? 0} times`]));
}

function routesBelow(node: TreeNode | undefined): readonly number[] {
  if (node === undefined) return [];
  const own = [node.route, node.rest].flatMap((id) => id ?? []);
  return [...own, ...node.statics.flatMap((child) => routesBelow(child.node)), ...routesBelow(node.param)];
}

function hashProblems({ statics, hash }: DispatchPlan): readonly string[] {
  if (hash === undefined) return [];
  const slots = statics.map(({ path }) => hashSlot(hash, routeHash(Buffer.from(path, "latin1"), hash.seed)));
  const fits = [hash.size, Math.max(hash.displacements.length, 1)].every((size) => Number.isInteger(Math.log2(size)));
  return [
    ...(new Set(slots).size === slots.length ? [] : ["two static paths share a slot"]),
    ...(fits ? [] : ["a table whose size is no power of two"]),
  ];
}
