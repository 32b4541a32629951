/** Routes that the server answers itself: the OpenAPI document of the application, and the page that shows it. All are constants. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AppIr, ConstantReply, FixedPath, RouteIr } from "../../../ir/app-ir.ts";
import { emitOpenApi } from "./emit-openapi.ts";

export interface DocumentOptions {
  /** Absolute path of the catzilla package, whose dist/docs-ui has the page's files. */
  readonly packageRoot: string;
  /** What the program does not speak of is there, unless it has a route of its own in that place. */
  readonly dev?: boolean;
}

const OPENAPI: FixedPath = { path: "/openapi.json", segments: [{ kind: "static", text: "openapi.json" }] };
const DOCS: FixedPath = { path: "/docs", segments: [{ kind: "static", text: "docs" }] };

/** The application with those routes behind its own. */
export function addDocumentRoutes(app: AppIr, options: DocumentOptions): AppIr {
  const docs = placeOf(app, app.info.docs, DOCS, options.dev === true);
  const openapi = placeOf(app, app.info.openapi ?? (docs === undefined ? undefined : true), OPENAPI, options.dev === true);
  if (openapi === undefined) return app;
  const document = builtIn(app, openapi, "(OpenAPI document)", plain("application/json", emitOpenApi(app)));
  return { ...app, routes: [...app.routes, document, ...(docs === undefined ? [] : pageRoutes(app, docs, openapi, options))] };
}

function placeOf(app: AppIr, asked: boolean | FixedPath | undefined, usual: FixedPath, dev: boolean): FixedPath | undefined {
  if (typeof asked === "object") return asked;
  if (asked === undefined && dev) return app.routes.some(({ method, path }) => method === "GET" && path === usual.path) ? undefined : usual;
  return asked === true ? usual : undefined;
}

function builtIn({ info: { span } }: AppIr, { path, segments }: FixedPath, name: string, constant: ConstantReply): RouteIr {
  return {
    builtIn: true,
    method: "GET",
    path,
    segments,
    span,
    pathSpan: span,
    includedAt: [],
    options: { tags: [], hidden: true },
    handler: { name, span, async: false, constant },
    inputs: [],
    reply: { statuses: [], text: name },
  };
}

function plain(contentType: string, body: string): ConstantReply {
  return { status: 200, contentType, headers: [], body };
}

const FILES = [
  { name: "swagger-ui-bundle.js", type: "text/javascript; charset=utf-8" },
  { name: "swagger-ui.css", type: "text/css; charset=utf-8" },
] as const;

function pageRoutes(app: AppIr, docs: FixedPath, openapi: FixedPath, { packageRoot }: DocumentOptions): readonly RouteIr[] {
  const below = (name: string): FixedPath => ({ path: `${docs.path}/${name}`, segments: [...docs.segments, { kind: "static", text: name }] });
  const script = plain("text/javascript; charset=utf-8", startScript(openapi.path));
  const page = plain("text/html; charset=utf-8", pageText(app.info.title, docs.path));
  return [
    builtIn(app, docs, "(page of the document)", page),
    builtIn(app, below("start.js"), "(script of that page)", script),
    ...FILES.map(({ name, type }) => {
      const base64 = readFileSync(join(packageRoot, "dist", "docs-ui", `${name}.gz`)).toString("base64");
      return builtIn(app, below(name), `(${name} of that page)`, { ...plain(type, ""), content: { coding: "gzip", base64 } });
    }),
  ];
}

/** Its script is a file of its own, so that a Content-Security-Policy without inline scripts lets it run. */
function pageText(title: string, path: string): string {
  const text = title.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const base = encodeURI(path);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${base}/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="${base}/swagger-ui-bundle.js"></script>
<script src="${base}/start.js"></script>
</body>
</html>
`;
}

function startScript(openapi: string): string {
  return `SwaggerUIBundle({ url: ${JSON.stringify(encodeURI(openapi))}, dom_id: "#docs", deepLinking: true, validatorUrl: null });\n`;
}
