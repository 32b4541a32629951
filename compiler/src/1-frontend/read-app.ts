/**
 * The front end: from the entry file to the AppIr.
 *
 *   project -> module graph -> route tables -> the exported application -> routes -> handlers, inputs, replies
 */
import { existsSync } from "node:fs";
import { isAbsolute, relative, sep } from "node:path";
import { ts } from "ts-morph";
import type { AppIr, RouteIr, RouteOptions } from "../../ir/app-ir.ts";
import type { Compilation } from "../compilation.ts";
import { Checker } from "./checker.ts";
import { readConstantReply } from "./constant-reply.ts";
import { readAppInfo, readEntry } from "./entry.ts";
import { flattenRoutes, type Registration } from "./flatten.ts";
import { type FrontEnd } from "./front-end.ts";
import { handlerName, type HandlerNode, isAsync, readDoc, readHandler } from "./handler.ts";
import { readInputs, type RouteContext } from "./inputs.ts";
import { readInvalid } from "./invalid-input.ts";
import { joinPaths } from "./join-path.ts";
import { readModules } from "./module-graph.ts";
import { readLimits } from "./limits.ts";
import { readOffloads } from "./offloads.ts";
import { readOptions } from "./options.ts";
import { loadProgram } from "./project.ts";
import { checkPlaceholders, type PathPart } from "./read-path.ts";
import { readReply } from "./reply.ts";
import { type OpenMemory, RouteMemory, type Signature } from "./route-memory.ts";
import { calleeSpan, readRouteTables, REGISTERING } from "./route-table.ts";
import { readSecurity } from "./security.ts";
import { createSchemaReader } from "./schema/schema-reader.ts";
import { readSocketRoute, type RouteBase } from "./socket.ts";
import { SourceIndex } from "./source-index.ts";
import type { WarmProject } from "./warm-project.ts";
import { reportSyntaxErrors, reportTypeErrors } from "./type-errors.ts";

export interface ReadOptions {
  /** Absolute path of the entry file. */
  readonly entry: string;
  /** Absolute path of the catzilla package. */
  readonly packageRoot: string;
  /** Kept by a process that compiles the same entry again. */
  readonly warm?: WarmProject;
}

/** Everything that is wrong is reported; undefined when there is no application to speak of. */
export function readApp(compilation: Compilation, options: ReadOptions): AppIr | undefined {
  if (!existsSync(options.entry)) return refuseMissingFile(compilation, options.entry);
  const program = loadProgram(compilation, options);
  const entry = program.getSourceFile(options.entry);
  if (entry === undefined) return refuseMissingFile(compilation, options.entry);
  const frontEnd = openFrontEnd(compilation, program, options);
  if (!reportSyntaxErrors(frontEnd)) return undefined;
  const memory = (options.warm?.memory ?? new RouteMemory()).open(frontEnd);
  const app = readModel(frontEnd, entry, memory);
  reportTypeErrors(frontEnd, memory);
  return app;
}

function openFrontEnd(compilation: Compilation, program: ts.Program, { packageRoot }: ReadOptions): FrontEnd {
  const checker = new Checker(compilation, program, packageRoot);
  const index = new SourceIndex(checker, checker.userFiles(), REGISTERING);
  return { compilation, checker, index, schemas: createSchemaReader(compilation, checker), reported: new Set() };
}

function readModel(frontEnd: FrontEnd, entry: ts.SourceFile, memory: OpenMemory): AppIr | undefined {
  const { compilation } = frontEnd;
  const told = compilation.diagnostics.length;
  const tables = readRouteTables(frontEnd, readModules(frontEnd.checker, frontEnd.index, entry), memory);
  const app = readEntry(frontEnd, entry, tables);
  if (app === undefined) return undefined;
  const info = readAppInfo(frontEnd, app);
  const schemes = Object.keys(info.securitySchemes ?? {});
  const registrations = flattenRoutes(frontEnd, app, tables, schemes);
  const routes = registrations.map((registration) => readRoute(frontEnd, registration, schemes, memory));
  if (compilation.diagnostics.length === told) memory.keep();
  const invalid = readInvalid(frontEnd, app, (call, node, options) => readHandlerIr(frontEnd, call, node, options));
  const offloads = readOffloads(frontEnd);
  return {
    kind: "app",
    entry: nameOfFile(compilation, entry.fileName),
    files: compilation.files,
    info,
    schemas: frontEnd.schemas.schemas(),
    routes: routes.filter((route) => route !== undefined),
    ...(invalid !== undefined && { invalid }),
    ...(offloads.length > 0 && { offloads }),
  };
}

function readRoute(frontEnd: FrontEnd, registration: Registration, schemes: readonly string[], memory: OpenMemory): RouteIr | undefined {
  const { method, call, parts, segments } = registration;
  const own = parts.at(-1);
  const complete = checkPlaceholders(frontEnd, parts);
  if (method === "WS") return own === undefined || !complete ? undefined : readSocketRoute(frontEnd, registration, baseOf(frontEnd, registration, own));
  const options = readRouteOptions(frontEnd, registration, schemes);
  const handler = readHandler(frontEnd, call);
  if (handler === undefined || own === undefined || !complete) return undefined;
  const base = baseOf(frontEnd, registration, own);
  const placeholders = segments.flatMap((segment) => (segment.kind === "static" ? [] : [segment.name]));
  const key = `${method} ${base.path}`;
  const signature = memory.signature(call, key, () => readSignature(frontEnd, handler, { method, path: base.path, placeholders }));
  if (signature === undefined) return undefined;
  return {
    ...base,
    options,
    handler: memory.handler(call, key, () => readHandlerIr(frontEnd, call, handler, options)),
    ...signature,
  };
}

function readSignature(frontEnd: FrontEnd, handler: HandlerNode, route: RouteContext): Signature | undefined {
  const inputs = readInputs(frontEnd, handler, route);
  const reply = readReply(frontEnd, handler);
  return inputs === undefined || reply === undefined ? undefined : { inputs, reply };
}

function baseOf(frontEnd: FrontEnd, { method, call, parts, segments, includedAt }: Registration, own: PathPart): RouteBase {
  return {
    method,
    path: joinPaths(parts.map((part) => part.text)),
    segments,
    span: calleeSpan(frontEnd, call),
    pathSpan: frontEnd.checker.spanOf(own.node),
    includedAt,
  };
}

function readRouteOptions(frontEnd: FrontEnd, { call, tags, deprecated, security: around }: Registration, schemes: readonly string[]): RouteOptions {
  const argument = call.arguments.length > 2 ? call.arguments[1] : undefined;
  const kinds = {
    tags: "texts", summary: "text", description: "text", operationId: "text", status: "status", deprecated: "flag", hidden: "flag", limits: "object", security: "list",
    compress: "flag", decompress: "flag", offload: "flag",
  } as const;
  const { limits, security: asked, ...own } = readOptions(frontEnd, argument, kinds, "a route");
  const security = readSecurity(frontEnd, argument, asked, schemes) ?? around;
  return {
    ...own,
    ...(limits !== undefined && { limits: readLimits(frontEnd, argument, limits, "a route") }),
    ...(deprecated && { deprecated }),
    ...(security !== undefined && { security }),
    tags: [...new Set([...tags, ...(own.tags ?? [])])],
  };
}

function readHandlerIr(frontEnd: FrontEnd, call: ts.CallExpression, node: HandlerNode, options: RouteOptions): RouteIr["handler"] {
  const { checker } = frontEnd;
  const constant = readConstantReply(frontEnd, node, options);
  const doc = readDoc(call, node);
  return {
    name: handlerName(node),
    span: checker.spanOf(node),
    async: isAsync(node),
    ...("reply" in constant
      ? { constant: constant.reply }
      : { dynamicBecause: { text: constant.because, span: checker.spanOf(constant.node) } }),
    ...(doc !== undefined && { doc }),
  };
}

function refuseMissingFile(compilation: Compilation, entry: string): undefined {
  compilation.report("CZ1001", `there is no entry file ${nameOfFile(compilation, entry)}`, {
    hint: "give the file whose default export is the application: `catzilla build src/app.ts`",
  });
}

function nameOfFile(compilation: Compilation, path: string): string {
  const name = relative(compilation.root, path);
  return isAbsolute(name) ? path : name.split(sep).join("/");
}
