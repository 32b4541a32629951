/** 2-passes: AppIr -> PlanIr. Checks report; what they pass is lowered; nothing comes of an app with errors. */
import { SOCKET_CALLBACKS, socketCallbacks, type AppInfo, type AppIr, type ReplyIr, type RouteIr, type SchemaId, type SocketIr } from "../../ir/app-ir.ts";
import type { InputPlan, PlanIr, RoutePlan, RunMode, Setting, SocketPlan, TypeId } from "../../ir/plan-ir.ts";
import { SERVER_LIMITS, SOCKET_LIMITS, type Limits } from "../../ir/server-limits.ts";
import type { Compilation } from "../compilation.ts";
import { AtomTable } from "./atom-table.ts";
import { buildDispatch } from "./build-dispatch.ts";
import { checkConflicts } from "./check-conflicts.ts";
import { checkPatterns } from "./check-patterns.ts";
import { checkOffload } from "./check-offload.ts";
import { checkReplies } from "./check-replies.ts";
import { lowerInputs } from "./lower-inputs.ts";
import { PatternTable } from "./pattern/pattern-table.ts";
import { resolveRunModes } from "./resolve-run-modes.ts";
import { resolveRouteSymbols } from "./resolve-symbols.ts";
import { TypeTable } from "./type-table.ts";
import { ValueTable } from "./value-table.ts";

/** `steady`: numbers in the plan that an edit elsewhere leaves as they are, for `catzilla dev`. */
export function lower(compilation: Compilation, app: AppIr, { steady = false }: { readonly steady?: boolean } = {}): PlanIr | undefined {
  checkConflicts(compilation, app);
  const whole = { ...app, routes: [...app.routes, ...socketCallbacks(app.routes), ...(app.invalid?.kind === "route" ? [app.invalid.route] : [])] };
  checkReplies(compilation, whole);
  checkOffload(compilation, whole);
  const atoms = steady ? AtomTable.spread(app.schemas) : AtomTable.dense();
  const types = new TypeTable(app.schemas, atoms);
  const patterns = new PatternTable();
  checkPatterns(compilation, whole, patterns);
  const values = new ValueTable(types, patterns, app.files);
  const readable = new Set<SchemaId>();
  const symbols = resolveRouteSymbols(whole.routes);
  const inputs = whole.routes.map((route, id) => lowerInputs(compilation, app.schemas, values, { route, symbol: symbols[id] ?? "" }, readable));
  if (compilation.hasErrors) return undefined;
  const lowered = lowerRoutes(types, whole, symbols, inputs);
  const routes = lowered.slice(0, app.routes.length).map((route, id) => lowerSocket(types, app, route, id, lowered));
  return {
    kind: "plan",
    entry: app.entry,
    files: app.files,
    title: app.info.title,
    version: app.info.version,
    strictSlash: app.info.strictSlash,
    settings: settingsOf(app.info.limits),
    routes,
    values: values.values,
    types: types.types,
    patterns: patterns.patterns,
    tests: values.tests,
    atoms: atoms.names,
    dispatch: buildDispatch(app),
    ...lowerInvalid(app, lowered),
    handlers: lowered.filter((route) => route.mode.kind === "worker").map(({ key }) => key),
    ...(app.offloads !== undefined && { offloads: app.offloads }),
    keys: lowered.filter((route) => route.builtIn !== true).map(({ key }) => key),
  };
}

/** With the socket, if it has one; `lowered` has the callbacks of all sockets behind the routes. */
function lowerSocket(types: TypeTable, app: AppIr, route: RoutePlan, id: number, lowered: readonly RoutePlan[]): RoutePlan {
  const socket = app.routes[id]?.socket;
  if (socket === undefined) return route;
  const first = app.routes.length + socketCallbacks(app.routes.slice(0, id)).length;
  return { ...route, socket: { ...socketPlan(types, socket), callbacks: callbackPlans(socket, lowered.slice(first)) } };
}

function callbackPlans({ callbacks }: SocketIr, lowered: readonly RoutePlan[]): SocketPlan["callbacks"] {
  const names = SOCKET_CALLBACKS.filter((name) => callbacks[name] !== undefined);
  return Object.fromEntries(names.map((name, index) => [name, lowered[index]]));
}

function socketPlan(types: TypeTable, { receives, sent, limits, compress, protocols, origins }: SocketIr): Omit<SocketPlan, "callbacks"> {
  const usual = Object.fromEntries(Object.entries(SOCKET_LIMITS).map(([name, limit]) => [name, limit.usual]));
  return { receives, ...(sent !== undefined && { sent: types.reply([sent]) }), limits: { ...usual, ...limits }, compress, protocols, origins };
}

function lowerInvalid({ invalid }: AppIr, lowered: readonly RoutePlan[]): Pick<PlanIr, "invalid"> {
  const route = lowered.at(-1);
  if (invalid === undefined || route === undefined) return {};
  return { invalid: invalid.kind === "status" ? { status: invalid.status } : { route } };
}

function settingsOf(limits: Limits): readonly Setting[] {
  return Object.entries(limits).flatMap(([name, value]) => {
    const limit = SERVER_LIMITS[name];
    return limit === undefined ? [] : [{ flag: limit.flag, value: String(value) }];
  });
}

function lowerRoutes(types: TypeTable, app: AppIr, symbols: readonly string[], inputs: readonly (readonly InputPlan[])[]): readonly RoutePlan[] {
  const modes = resolveRunModes(app.schemas, app.routes);
  return app.routes.flatMap((route, id) => {
    const mode = modes[id];
    if (mode === undefined) return [];
    return [lowerRoute(types, app.info, route, { id, symbol: symbols[id] ?? "", mode, inputs: inputs[id] ?? [] })];
  });
}

type Resolved = Pick<RoutePlan, "id" | "symbol" | "mode" | "inputs">;

function lowerRoute(types: TypeTable, info: AppInfo, route: RouteIr, resolved: Resolved): RoutePlan {
  const reply = types.names.at(`${resolved.symbol}_reply`, () => lowerReply(types, route.reply, resolved.mode));
  return {
    ...(route.builtIn === true && { builtIn: true }),
    id: resolved.id,
    key: route.path.startsWith("/") ? `${route.method} ${route.path}` : route.path,
    symbol: resolved.symbol,
    method: route.method,
    path: route.path,
    span: route.span,
    includedAt: route.includedAt,
    handlerName: route.handler.name,
    mode: resolved.mode,
    inputs: resolved.inputs,
    ...(reply !== undefined && { reply }),
    ...lowerStream(route.reply),
    compress: resolved.mode.kind === "worker" && (route.options.compress ?? info.compress),
    decompress: readsContent(resolved.inputs) && (route.options.decompress ?? info.decompress),
    ...(resolved.mode.kind === "worker" && route.options.offload === true && { offload: true }),
    replyText: route.reply.text,
    status: route.options.status ?? 200,
    ...(route.options.limits !== undefined && { limits: route.options.limits }),
  };
}

/**
 * One type for all that the handler returns: plainly, or as the body of `created(...)` and its like.
 * undefined (written by value) when any of it is untyped.
 */
function lowerReply(types: TypeTable, reply: ReplyIr, mode: RunMode): TypeId | undefined {
  if (mode.kind === "constant") return undefined;
  const helpers = [...reply.statuses.filter(({ status }) => !isEmptyStatus(status)), ...(reply.other === undefined ? [] : [reply.other])];
  const bodies = helpers.filter(({ schema, stream, empty }) => schema !== undefined || (stream === undefined && empty !== true));
  const plain = reply.schema === undefined ? [] : [reply.schema];
  const schemas = [...plain, ...bodies.flatMap((entry) => entry.schema ?? [])];
  const typed = bodies.every((entry) => entry.schema !== undefined);
  return typed && schemas.length > 0 ? types.reply(schemas) : undefined;
}

function readsContent(inputs: readonly InputPlan[]): boolean {
  return inputs.some(({ source }) => source === "form" || source === "body");
}

function lowerStream(reply: ReplyIr): Pick<RoutePlan, "stream"> {
  const pieces = [reply, ...reply.statuses, ...(reply.other === undefined ? [] : [reply.other])].flatMap(({ stream }) => stream?.pieces ?? []);
  if (pieces.length === 0) return {};
  return { stream: pieces.includes("bytes") ? "bytes" : "text" };
}

/** No content goes out with them (RFC 9110, sections 15.3.5 and 15.4). */
function isEmptyStatus(status: number): boolean {
  return status === 204 || (status >= 300 && status <= 399);
}
