/** A typed client of an application: declarations and a small wrapper around `fetch`, one method a route. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AppIr, InputIr, RouteIr, SchemaId } from "../../../ir/app-ir.ts";
import { nameComponents, reachableFrom } from "../openapi/component-names.ts";
import { describedRoutes } from "../openapi/described-routes.ts";
import { nameOperations } from "../openapi/operation-names.ts";
import { comment, createTypeWriter, propertyName, type TypeWriter } from "./type-text.ts";

export interface ClientOptions {
  /** "catzilla 0.1.0", for the first line. */
  readonly generator: string;
  /** Absolute path of the catzilla package, whose templates/client holds the fixed part. */
  readonly packageRoot: string;
}

/** The text of one TypeScript module without imports; type-checks from TypeScript 5.0 on. */
export function emitClient(app: AppIr, options: ClientOptions): string {
  const routes = describedRoutes(app);
  const components = nameComponents(app);
  const writer = createTypeWriter(app, components);
  const used = reachableFrom(app, routes.flatMap(schemasOf));
  const declarations = components.all.filter(({ id }) => used.has(id)).map(({ name, id }) => writer.emitDeclaration(name, id));
  const names = nameOperations(routes);
  const named = routes.map((route, index) => ({ route, name: names[index] ?? "" }));
  return [
    `// Made by ${options.generator} from ${app.entry}. Do not edit: run \`catzilla client\` again.`,
    "",
    ...declarations.flatMap((text) => [text, ""]),
    `/** ${app.info.title} ${app.info.version}: one method a route. A reply with another status than 2xx is thrown as ApiError. */`,
    "export interface Client {",
    ...named.map(({ route, name }) => emitSignature(app, route, name, writer)),
    "}",
    "",
    readFileSync(join(options.packageRoot, "templates", "client", "runtime.ts"), "utf8").trimEnd(),
    "",
    "/** A client of the server at `options.baseUrl`. */",
    "export function createClient(options: ClientOptions): Client {",
    "  return {",
    ...named.map(({ route, name }) => emitMethod(route, name)),
    "  };",
    "}",
    "",
  ].join("\n");
}

function schemasOf(route: RouteIr): readonly SchemaId[] {
  const replies = [route.reply.schema, route.reply.other?.schema, ...route.reply.statuses.map((status) => status.schema)];
  return [...route.inputs.map((input) => input.schema), ...replies.filter((id) => id !== undefined)];
}

/** Placeholders that the handler does not take must still be filled. */
function undeclaredPlaceholders(route: RouteIr): readonly string[] {
  const declared = new Set(route.inputs.filter((input) => input.source === "path").map((input) => input.key));
  return route.segments.flatMap((segment) => (segment.kind === "static" || declared.has(segment.name) ? [] : [segment.name]));
}

/** Bytes are a text of Base64, but where they are the whole content. */
function inputType(app: AppIr, { media, schema }: InputIr, writer: TypeWriter): string {
  return media !== undefined && app.schemas[schema]?.kind === "bytes" ? "Uint8Array" : writer.emit(schema);
}

function emitSignature(app: AppIr, route: RouteIr, name: string, writer: TypeWriter): string {
  const members = [
    ...undeclaredPlaceholders(route).map((key) => `${propertyName(key)}: string`),
    ...route.inputs.map((input) => `${propertyName(input.name)}${input.optional ? "?" : ""}: ${inputType(app, input, writer)}`),
  ];
  const required = route.inputs.some((input) => !input.optional) || undeclaredPlaceholders(route).length > 0;
  const parameters = [
    ...(members.length === 0 ? [] : [`args${required ? "" : "?"}: { ${members.join("; ").replaceAll("\n", "\n  ")} }`]),
    "init?: RequestInit",
  ];
  const doc = [`${route.method} ${route.path}`, ...(route.handler.doc === undefined ? [] : ["", route.handler.doc])].join("\n");
  return `${comment(doc, "  ")}\n  ${name}(${parameters.join(", ")}): Promise<${replyType(route, writer)}>;`;
}

function replyType(route: RouteIr, writer: TypeWriter): string {
  const statuses = route.reply.statuses.filter(({ status }) => status >= 200 && status < 300);
  const helpers = [...statuses, ...(route.reply.other === undefined ? [] : [route.reply.other])];
  const plain = route.reply.schema === undefined && (route.reply.statuses.length > 0 || route.reply.other !== undefined) ? [] : [plainType(route, writer)];
  const types = [...plain, ...helpers.map(({ schema, empty }) => (schema !== undefined ? writer.emit(schema) : empty === true ? "undefined" : "unknown"))];
  return types.length === 0 ? "undefined" : [...new Set(types)].join(" | ").replaceAll("\n", "\n  ");
}

function plainType(route: RouteIr, writer: TypeWriter): string {
  if (route.reply.schema !== undefined) return writer.emit(route.reply.schema);
  return /^(void|undefined|Promise<(void|undefined)>)$/.test(route.reply.text) ? "undefined" : "unknown";
}

function emitMethod(route: RouteIr, name: string): string {
  const takesArgs = route.inputs.length > 0 || undeclaredPlaceholders(route).length > 0;
  const needed = route.inputs.some((input) => !input.optional) || undeclaredPlaceholders(route).length > 0;
  const value = (key: string): string => `args${needed ? "" : "?"}.${propertyName(key)}`.replace(/\.(".*")$/, needed ? "[$1]" : ".[$1]");
  const parts = (["query", "header", "cookie", "form"] as const).flatMap((source) => {
    const inputs = route.inputs.filter((input) => input.source === source);
    return inputs.length === 0 ? [] : [`${source}: { ${inputs.map((input) => `${propertyName(input.key)}: ${value(input.name)}`).join(", ")} }`];
  });
  const body = route.inputs.find((input) => input.source === "body");
  if (body !== undefined) parts.push(body.media === undefined ? `body: ${value(body.name)}` : `content: [${mediaToSend(body.media)}, ${value(body.name)}]`);
  const call = `request(options, "${route.method}", ${emitPath(route, value)}, { ${parts.join(", ")} }, init)`.replace("{  }", "{}");
  return `    ${name}: (${takesArgs ? "args, " : ""}init) => ${call} as Promise<never>,`;
}

/** A range names no type: then it is that of the `init`'s Content-Type. */
function mediaToSend(range: string): string {
  return range.includes("*") ? "undefined" : JSON.stringify(range);
}

function emitPath(route: RouteIr, value: (key: string) => string): string {
  const nameOf = (key: string): string => inputOf(route, key)?.name ?? key;
  const segments = route.segments.map((segment) => {
    if (segment.kind === "static") return encodeURI(segment.text).replace(/[\\`$]/g, "\\$&");
    return `\${${segment.kind === "rest" ? "encodeRest" : "encode"}(${value(nameOf(segment.name))})}`;
  });
  return `\`/${segments.join("/")}\``;
}

function inputOf(route: RouteIr, key: string): InputIr | undefined {
  return route.inputs.find((input) => input.source === "path" && input.key === key);
}
