/** The application: what the entry file exports as its default. */
import { ts } from "ts-morph";
import type { AppInfo, FixedPath } from "../../ir/app-ir.ts";
import { type FrontEnd, report } from "./front-end.ts";
import { readLimits } from "./limits.ts";
import { readOptions } from "./options.ts";
import { parsePath } from "./path-pattern.ts";
import { resolveValue, valueOfSymbol } from "./resolve.ts";
import type { RouteTable, RouteTables } from "./route-table.ts";
import { readSchemes, readSecurity } from "./security.ts";
import { excerpt } from "./syntax.ts";

/** undefined, with a diagnostic, when the default export is not an application. */
export function readEntry(frontEnd: FrontEnd, entry: ts.SourceFile, tables: RouteTables): RouteTable | undefined {
  const symbol = frontEnd.checker.exportOf(entry, "default");
  if (symbol === undefined) return refuseMissing(frontEnd, entry, tables);
  const made = valueOfSymbol(frontEnd.checker, symbol);
  const node = made !== undefined && ts.isExpression(made) ? resolveValue(frontEnd.checker, made) : made;
  const table = node === undefined ? undefined : tableOf(frontEnd, node, tables);
  if (table?.kind === "app") return table;
  return refuseOther(frontEnd, entry, symbol, table);
}

/** `new Catzilla()` itself, or a chain of calls on it. */
function tableOf(frontEnd: FrontEnd, node: ts.Node, tables: RouteTables): RouteTable | undefined {
  if (ts.isNewExpression(node)) return tables.get(node);
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  if (frontEnd.checker.catzillaName(frontEnd.checker.symbolAt(node.expression.name)) === undefined) return undefined;
  return tableOf(frontEnd, resolveValue(frontEnd.checker, node.expression.expression), tables);
}

function refuseMissing(frontEnd: FrontEnd, entry: ts.SourceFile, tables: RouteTables): undefined {
  const app = [...tables.values()].find((table) => table.kind === "app");
  const declaration = app?.creation.parent;
  const name = declaration !== undefined && ts.isVariableDeclaration(declaration) ? declaration.name.getText() : undefined;
  const at = frontEnd.checker.spanOfRange(entry, 0, Math.min(1, entry.text.length));
  report(frontEnd, "CZ1002", "the entry file has no default export", at, {
    hint: `end the file with \`export default ${name ?? "app"};\`, where \`${name ?? "app"}\` is the \`new Catzilla()\``,
    related: app === undefined ? [] : [{ message: "the application is made here", span: frontEnd.checker.spanOf(app.creation) }],
  });
}

function refuseOther(frontEnd: FrontEnd, entry: ts.SourceFile, symbol: ts.Symbol, table: RouteTable | undefined): undefined {
  const { checker } = frontEnd;
  const statement = entry.statements.find((node) => ts.isExportAssignment(node));
  const at = statement ?? symbol.declarations?.[0] ?? entry;
  const reassignable = checker.catzillaName(checker.typeAt(statement?.expression ?? at).symbol) === "Catzilla";
  const what = statement === undefined ? symbol.name : excerpt(statement.expression);
  const message = table?.kind === "router"
    ? "the default export is a router, not an application"
    : reassignable
      ? `the default export \`${what}\` is an application that cannot be followed statically`
      : "the default export is not an application";
  const hint = table?.kind === "router"
    ? "include it: `const app = new Catzilla(); app.include(router); export default app;`"
    : "make it with `const app = new Catzilla();` at the top level of a module and `export default app;`";
  report(frontEnd, "CZ1002", message, at, { hint });
}

/** The options of `new Catzilla({...})`. */
export function readAppInfo(frontEnd: FrontEnd, app: RouteTable): AppInfo {
  const [argument] = app.creation.arguments ?? [];
  const kinds = {
    title: "text", version: "text", description: "text", strictSlash: "flag", limits: "object", openapi: "place", docs: "place",
    securitySchemes: "object", security: "list", compress: "flag", decompress: "flag",
  } as const;
  const options = readOptions(frontEnd, argument, kinds, "an application");
  const { title, version, description, strictSlash, limits, compress, decompress } = options;
  const schemes = readSchemes(frontEnd, argument, options.securitySchemes);
  const security = readSecurity(frontEnd, argument, options.security, Object.keys(schemes ?? {}));
  const openapi = readPlace(frontEnd, argument, "openapi", options.openapi);
  const docs = readPlace(frontEnd, argument, "docs", options.docs);
  return {
    title: title ?? "API",
    version: version ?? "0.0.0",
    ...(description !== undefined && { description }),
    strictSlash: strictSlash ?? false,
    limits: readLimits(frontEnd, argument, limits, "an application"),
    compress: compress ?? false,
    decompress: decompress ?? false,
    ...(openapi !== undefined && { openapi }),
    ...(docs !== undefined && { docs }),
    span: frontEnd.checker.spanOf(app.creation),
    ...(schemes !== undefined && { securitySchemes: schemes }),
    ...(security !== undefined && { security }),
  };
}

const EXAMPLES = { openapi: "/openapi.json", docs: "/docs" } as const;

/** The server answers there itself, so the path has no placeholders. */
function readPlace(frontEnd: FrontEnd, at: ts.Node | undefined, name: keyof typeof EXAMPLES, value: string | boolean | undefined): boolean | FixedPath | undefined {
  if (typeof value !== "string" || at === undefined) return typeof value === "boolean" ? value : undefined;
  const { segments, problems } = parsePath(value, "app");
  if (problems.length > 0 || segments.length === 0 || segments.some((segment) => segment.kind !== "static")) {
    report(frontEnd, "CZ1062", `the option \`${name}\` takes a path of fixed segments, not \`${value}\``, at, { hint: `such as \`${EXAMPLES[name]}\`` });
    return undefined;
  }
  return { path: value, segments };
}
