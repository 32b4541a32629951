/** The two tables that the runtime starts from: the routes and the application. */
import type { InputPlan, PlanIr, RoutePlan } from "../../../ir/plan-ir.ts";
import { callbacksOf } from "../../../ir/plan-routes.ts";
import { printSpan } from "../../../ir/span.ts";
import { cString } from "./c-literal.ts";
import {
  APP, argsStruct, argsTable, ATOMS, BUNDLE, BUNDLE_SIZE, callbackName, constantName, FIND, INVALID, limitsName,
  readerName, routeIndex, ROUTES, SETTINGS, socketName, typeName,
} from "./c-names.ts";
import type { CWriter } from "./c-writer.ts";
import { methodConstant } from "./emit-dispatch.ts";
import { emitRoute } from "./emit-route.ts";
import { emitSocket } from "./emit-socket.ts";
import { typeOf } from "./emit-types.ts";
import { rt } from "./runtime-symbols.ts";

export function emitRouteTable(out: CWriter, plan: PlanIr): void {
  if (plan.routes.length === 0) return;
  out.section("Routes");
  emitLimits(out, plan);
  for (const route of plan.routes.filter((each) => each.socket !== undefined)) {
    for (const callback of callbacksOf(route)) emitCallback(out, plan, callback);
    emitSocket(out, plan, route);
  }
  out.block("enum czg_route {", () => plan.routes.forEach((route) => out.line(`${routeIndex(route)},`)), "};");
  out.line();
  out.block(
    `static const ${rt("cz_route_t")} ${ROUTES}[] = {`,
    () => {
      for (const route of plan.routes) {
        out.block(`[${routeIndex(route)}] = {`, () => routeFields(plan, route).forEach((field) => out.line(field)), "},");
      }
    },
    "};",
  );
}

/** What is called for a connection, not found by a request. */
function emitCallback(out: CWriter, plan: PlanIr, route: RoutePlan): void {
  out.block(`static const ${rt("cz_route_t")} ${callbackName(route)} = {`, () => routeFields(plan, route).forEach((field) => out.line(field)), "};");
}

/** The fields of cz_route_limits_t, by the names that a program uses. */
const LIMIT_FIELDS: readonly (readonly [string, string])[] = [
  ["maxBodyBytes", "body_bytes"], ["bodyTimeoutMs", "body_timeout_ms"], ["requestTimeoutMs", "request_timeout_ms"],
];

function emitLimits(out: CWriter, plan: PlanIr): void {
  for (const route of plan.routes.filter((each) => each.limits !== undefined)) {
    const fields = LIMIT_FIELDS.flatMap(([name, field]) => {
      const value = route.limits?.[name];
      return value === undefined ? [] : [`.${field} = ${value}`];
    });
    out.line(`static const ${rt("cz_route_limits_t")} ${limitsName(route)} = {${fields.length === 0 ? "0" : fields.join(", ")}};`);
  }
}

function routeFields(plan: PlanIr, route: RoutePlan): readonly string[] {
  return [
    ...placeFields(plan, route),
    ...(route.limits === undefined ? [] : [`.limits = &${limitsName(route)},`]),
    ...readFields(route),
    ...flagFields(route),
    ...(route.socket === undefined ? [] : [`.websocket = &${socketName(route)},`]),
    ...(route.mode.kind === "constant" ? [`.constant = &${constantName(route)},`] : workerFields(plan, route, route.mode.handler)),
  ];
}

function placeFields(plan: PlanIr, route: RoutePlan): readonly string[] {
  return [
    `.method = ${methodConstant(route.method)},`,
    `.method_name = ${cString(route.method)},`,
    `.pattern = ${cString(route.path)},`,
    `.source = ${cString(printSpan(plan.files, route.span))},`,
    `.why = ${cString(why(plan, route))},`,
  ];
}

function readFields(route: RoutePlan): readonly string[] {
  if (route.inputs.length === 0) return [];
  return [`.read = ${readerName(route)},`, `.args_size = sizeof(${argsStruct(route)}),`];
}

/** Whether the codecs have to be part of the server. */
export function usesCodings(plan: PlanIr): boolean {
  const invalid = plan.invalid !== undefined && "route" in plan.invalid ? [plan.invalid.route] : [];
  return [...plan.routes, ...invalid].some(({ compress, decompress, socket }) => compress || decompress || socket?.compress === true);
}

function flagFields({ method, mode, inputs, stream, compress, decompress, offload }: RoutePlan): readonly string[] {
  const content = inputs.some((input) => input.source === "body" || input.source === "form");
  // A `Request` has the body that nobody else reads.
  const request = mode.kind === "worker" && offload !== true && !content && method !== "GET" && inputs.some(isRequest);
  const flags = [
    ...(content || request ? [rt("CZ_ROUTE_BODY")] : []),
    ...(request || inputs.some((input) => input.stream === true) ? [rt("CZ_ROUTE_BODY_STREAM")] : []),
    ...(inputs.some((input) => input.source === "client" || input.source === "request") ? [rt("CZ_ROUTE_CLIENT")] : []),
    ...(stream === undefined ? [] : [rt("CZ_ROUTE_STREAM")]),
    ...(stream === "text" ? [rt("CZ_ROUTE_STREAM_TEXT")] : []),
    ...(compress ? [rt("CZ_ROUTE_COMPRESS")] : []),
    ...(decompress ? [rt("CZ_ROUTE_DECOMPRESS")] : []),
    ...(offload === true ? [rt("CZ_ROUTE_OFFLOAD")] : []),
  ];
  return flags.length === 0 ? [] : [`.flags = ${flags.join(" | ")},`];
}

function isRequest({ source, key }: InputPlan): boolean {
  return source === "request" && key === "Request";
}

function why(plan: PlanIr, { mode }: RoutePlan): string {
  if (mode.kind === "constant") return "constant";
  return mode.at === undefined ? mode.because : `${mode.because} (${printSpan(plan.files, mode.at)})`;
}

function workerFields(plan: PlanIr, route: RoutePlan, handler: number): readonly string[] {
  return [
    ...(route.inputs.length === 0 ? [] : [`.arg_count = ${route.inputs.length},`, `.args = ${argsTable(route)},`]),
    ...(route.reply === undefined ? [] : [`.reply = &${typeName(typeOf(plan, route.reply))},`]),
    `.handler = ${handler},`,
    ...(route.status === 200 ? [] : [`.status = ${route.status},`]),
  ];
}

/** What failed validations are answered with. */
export function emitInvalid(out: CWriter, plan: PlanIr, invalid: NonNullable<PlanIr["invalid"]>, options: { readonly quick?: boolean }): void {
  const declarator = `static const ${rt("cz_invalid_t")} ${INVALID}`;
  if ("status" in invalid) {
    out.section("Failed validations");
    return out.line(`${declarator} = {.status = ${invalid.status}};`);
  }
  const { route } = invalid;
  emitRoute(out, plan, route, options);
  out.line();
  const mode = route.mode;
  const fields = mode.kind === "constant"
    ? [`.constant = &${constantName(route)},`]
    : [`.args = ${rt("cz_invalid_args")},`, ".arg_count = 1,", ...workerFields(plan, route, mode.handler)];
  out.block(`static const ${rt("cz_route_t")} ${INVALID}_route = {`, () => [...placeFields(plan, route), ...flagFields(route), ...fields].forEach((field) => out.line(field)), "};");
  out.line(`${declarator} = {.route = &${INVALID}_route};`);
}

export function emitApp(out: CWriter, plan: PlanIr, generator: string): void {
  out.section("The application");
  const worker = plan.handlers.length > 0;
  const offloads = plan.offloads?.length ?? 0;
  if (worker) {
    out.comment("The handlers, in a file of their own.");
    out.line(`extern const unsigned char ${BUNDLE}[];`);
    out.line(`extern const size_t ${BUNDLE_SIZE};`);
    out.line();
  }
  if (plan.settings.length > 0) {
    out.comment("What the program asks of its server; flags and the environment go before it.");
    out.block(
      `static const ${rt("cz_setting_t")} ${SETTINGS}[] = {`,
      () => plan.settings.forEach(({ flag, value }) => out.line(`{${cString(flag)}, ${cString(value)}},`)),
      "};",
    );
    out.line();
  }
  out.block(
    `const ${rt("cz_app_t")} ${APP} = {`,
    () => {
      out.line(`.abi = ${rt("CZ_ABI_VERSION")},`);
      out.line(`.generator = ${cString(generator)},`);
      out.line(`.title = ${cString(plan.title)},`);
      out.line(`.version = ${cString(plan.version)},`);
      out.line(`.entry = ${cString(plan.entry)},`);
      emitPair(out, plan.routes.length > 0, `.routes = ${ROUTES},`, `.route_count = ${plan.routes.length},`);
      out.line(`.find = ${FIND},`);
      emitPair(out, plan.atoms.length > 0, `.atoms = ${ATOMS},`, `.atom_count = ${plan.atoms.length},`);
      emitPair(out, worker, `.bundle = ${BUNDLE},`, `.bundle_size = &${BUNDLE_SIZE},`);
      out.line(`.handler_count = ${plan.handlers.length + offloads},`);
      if (offloads > 0) out.line(`.offload_count = ${offloads},`);
      emitPair(out, plan.settings.length > 0, `.settings = ${SETTINGS},`, `.setting_count = ${plan.settings.length},`);
      if (usesCodings(plan)) out.line(`.codings = &${rt("cz_codings")},`);
      if (plan.invalid !== undefined) out.line(`.invalid = &${INVALID},`);
    },
    "};",
  );
}

/** A table and its size, when there is one: C has no empty arrays. */
function emitPair(out: CWriter, there: boolean, table: string, size: string): void {
  if (!there) return;
  out.line(table);
  out.line(size);
}
