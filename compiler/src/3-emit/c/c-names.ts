/** The one place that invents names in generated C: all begin with `czg_`, so that a backtrace shows what was emitted. */
import type { Method } from "../../../ir/app-ir.ts";
import type { InputPlan, PatternId, RoutePlan, TypePlan, ValueMember, ValuePlan } from "../../../ir/plan-ir.ts";

/** The enumerator that is a route's index in the table of routes. */
export function routeIndex(route: RoutePlan): string {
  return `CZG_${route.symbol.toUpperCase()}`;
}

export function routePointer(route: RoutePlan): string {
  return `&${ROUTES}[${routeIndex(route)}]`;
}

export function argsStruct(route: RoutePlan): string {
  return `struct czg_${route.symbol}_args`;
}

export function argsTable(route: RoutePlan): string {
  return `czg_${route.symbol}_arg_list`;
}

/** The descriptor of what a handler reads of an input. */
export function madeName(route: RoutePlan, field: string): string {
  return `czg_${route.symbol}__${field}_made`;
}

export function readerName(route: RoutePlan): string {
  return `czg_read_${route.symbol}`;
}

/** A constant response; `coding` of its content, or "". */
export function constantName(route: RoutePlan, coding = ""): string {
  return `czg_${route.symbol}_constant${coding === "" ? "" : `_${coding}`}`;
}

export function constantBytes(route: RoutePlan, coding = ""): string {
  return `czg_${route.symbol}${coding === "" ? "" : `_${coding}`}_bytes`;
}

/** The 304 beside a constant response. */
export function unmodifiedName(route: RoutePlan, coding = ""): string {
  return `czg_${route.symbol}_unmodified${coding === "" ? "" : `_${coding}`}`;
}

/** The table of a constant's content codings. */
export function encodedName(route: RoutePlan): string {
  return `czg_${route.symbol}_encoded`;
}

export function limitsName(route: RoutePlan): string {
  return `czg_${route.symbol}_limits`;
}

/** Two underscores, which neither part has inside: `a_b` of `x` and `b` of `x_a` stay apart. */
export function locName(route: RoutePlan, input: InputPlan): string {
  return `czg_loc_${route.symbol}__${input.field}`;
}

/** The member that says whether an optional input is there. */
export function hasField({ field }: { readonly field: string }): string {
  return `has_${field}`;
}

/** What a WebSocket route is beside a route. */
export function socketName(route: RoutePlan): string {
  return `czg_${route.symbol}_socket`;
}

/** A table that belongs to it. */
export function socketPart(route: RoutePlan, part: "protocols" | "origins"): string {
  return `${socketName(route)}_${part}`;
}

/** A route that no request finds. */
export function callbackName(route: RoutePlan): string {
  return `czg_${route.symbol}_route`;
}

export function typeName(type: TypePlan): string {
  return `czg_type_${type.symbol}`;
}

/** A table that belongs to a type: its members, arms or literals. */
export function typePart(type: TypePlan, part: "members" | "arms" | "literals"): string {
  return `czg_${part}_of_${type.symbol}`;
}

export function patternName(id: PatternId): string {
  return `czg_pattern_${id}`;
}

/** A table that belongs to a pattern. */
export function patternPart(id: PatternId, part: "ascii" | "beyond" | "table" | "nodes" | "sets" | "traits"): string {
  return `${patternName(id)}_${part}`;
}

/** The struct of a value that has parts. */
export function valueStruct(value: ValuePlan): string {
  return `struct czg_${value.symbol}_value`;
}

/** A key and the value of an undeclared member. */
export function entryStruct(value: ValuePlan): string {
  return `struct czg_${value.symbol}_entry`;
}

export function valueName(value: ValuePlan): string {
  return `czg_value_${value.symbol}`;
}

/** A table that belongs to a value's descriptor, or the descriptor of a pointer to it. Symbols have no two underscores inside. */
export function valuePart(value: ValuePlan, part: "members" | "arms" | "ref"): string {
  return `${valueName(value)}__${part}`;
}

/** The function that reads a value from JSON. */
export function jsonReader(value: ValuePlan): string {
  return `czg_json_${value.symbol}`;
}

export function memberReader(value: ValuePlan, member: ValueMember): string {
  return `${jsonReader(value)}__${member.field}`;
}

export function findName(method: Method): string {
  return `czg_find_${method.toLowerCase()}`;
}

export function staticsName(method: Method): string {
  return `czg_${method.toLowerCase()}_static_paths`;
}

export function displacementsName(method: Method): string {
  return `czg_${method.toLowerCase()}_displacements`;
}

export const ROUTES = "czg_routes";
export const ATOMS = "czg_atoms";
export const SETTINGS = "czg_settings";
export const INVALID = "czg_invalid";
export const APP = "czg_app";
export const FIND = "czg_find";
export const STATIC_PATH_TYPE = "czg_static_path_t";
export const STATIC_PATH_TAG = "struct czg_static_path";
export const STATIC_ROUTE = "czg_static_route";
export const BUNDLE = "czg_bundle";
export const BUNDLE_SIZE = "czg_bundle_size";
