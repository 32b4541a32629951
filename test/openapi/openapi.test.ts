/** The OpenAPI document by an independent validator, each of its schemas by Ajv, and the client by TypeScript and a built server. */
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { emitClient } from "../../compiler/src/3-emit/client/emit-client.ts";
import { emitOpenApi } from "../../compiler/src/3-emit/openapi/emit-openapi.ts";
import { addDocumentRoutes } from "../../compiler/src/3-emit/openapi/serve-document.ts";
import { check } from "../../compiler/src/pipeline.ts";
import type { AppIr } from "../../compiler/ir/app-ir.ts";
import { ROOT } from "../support/run.ts";
import { buildServer, Server } from "../support/server.ts";

const APPS = ["test/inputs/app", "examples/hello", "examples/validation", "examples/openapi", "examples/errors"];

function readApp(folder: string): AppIr {
  const root = join(ROOT, folder);
  const { app, compilation } = check({ entry: join(root, "src/app.ts"), root, packageRoot: ROOT, generator: "catzilla" });
  if (app === undefined || compilation.hasErrors) throw new Error(compilation.diagnostics.map(({ message }) => message).join("\n"));
  return app;
}

interface Document {
  readonly paths: Record<string, Record<string, { readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> } }>>;
  readonly components: { readonly schemas: Record<string, object> };
}

function documentOf(folder: string): Document {
  return JSON.parse(emitOpenApi(readApp(folder))) as Document;
}

describe.each(APPS)("%s", (folder) => {
  it("has a valid OpenAPI document, the same every time", async () => {
    const text = emitOpenApi(readApp(folder));
    expect(emitOpenApi(readApp(folder))).toBe(text);
    const result = await new Validator().validate(text);
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
  });

  it("has schemas that Ajv compiles", () => {
    const document = documentOf(folder);
    const ajv = addFormats["default"](new Ajv2020({ strict: false }));
    ajv.addSchema(document, "document");
    for (const name of Object.keys(document.components.schemas)) {
      expect(typeof ajv.compile({ $ref: `document#/components/schemas/${encodeURIComponent(name)}` })).toBe("function");
    }
  });

  it.each(["ES2022", "ESNext"])("has a client that type-checks strictly with the library of %s", (lib) => {
    const file = writeClient(folder);
    const program = ts.createProgram([file], {
      strict: true,
      noEmit: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      verbatimModuleSyntax: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: [`lib.${lib.toLowerCase()}.d.ts`, "lib.dom.d.ts"],
      types: [],
    });
    expect(ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
  });
});

function writeClient(folder: string): string {
  const file = join(ROOT, "test/build/clients", `${folder.replaceAll("/", "-")}.ts`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, emitClient(readApp(folder), { generator: "catzilla", packageRoot: ROOT }));
  return file;
}

describe("verdicts", () => {
  const document = documentOf("test/inputs/app");
  const ajv = addFormats["default"](new Ajv2020({ strict: false }));
  ajv.addSchema(document, "document");
  const accepts = (path: string, value: unknown): boolean => {
    const pointer = `document#/paths/${path.replaceAll("/", "~1")}/post/requestBody/content/application~1json/schema`;
    return ajv.validate({ $ref: pointer }, value);
  };

  it.each<[string, unknown, boolean]>([
    ["/arr", [1, 2], true],
    ["/arr", [1, 1], false],
    ["/arr", [], false],
    ["/shape", { kind: "circle", radius: 1 }, true],
    ["/shape", { kind: "circle", side: 1 }, false],
    ["/tuple", [1, "a", true, 5], true],
    ["/tuple", ["a", 1], false],
    ["/strict", { a: 1, z: 1 }, false],
    ["/rec", { a: 1, b: 2, c: 3 }, false],
    ["/tree", { value: 1, right: { value: 2, right: null } }, true],
    ["/tree", { value: 1, right: {} }, false],
    ["/enum", { c: 5, s: 1, u: 1, l: 1, f: 1.5, m: 10 }, true],
    ["/enum", { c: 1, s: 1, u: 1, l: 1, f: 1.5, m: 11 }, false],
  ])("of the document on %s %j are those of the server: %s", (path, value, verdict) => {
    expect(accepts(path, value)).toBe(verdict);
  });
});

interface Api {
  postUsers(args: object): Promise<{ readonly name: string; readonly role: string }>;
  getUsers(args?: object): Promise<unknown>;
}

it("a page shows the document, from files of the server alone", async () => {
  const server = await Server.start(await buildServer("examples/openapi/src/app.ts", "docs-of-openapi"));
  try {
    const page = await (await server.fetch("/docs")).text();
    expect(page).toContain("<title>Notes</title>");
    const files = [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = ""]) => path);
    expect(files).toEqual(["/docs/swagger-ui.css", "/docs/swagger-ui-bundle.js", "/docs/start.js"]);
    for (const file of files) expect((await server.fetch(file)).status).toBe(200);
    expect(await (await server.fetch("/docs/start.js")).text()).toContain('url: "/openapi.json"');
    const script = await server.fetch("/docs/swagger-ui-bundle.js");
    expect(script.headers.get("content-encoding")).toBe("gzip");
    expect(await script.text()).toBe(readFileSync(join(ROOT, "node_modules/swagger-ui-dist/swagger-ui-bundle.js"), "utf8"));
    const document = JSON.parse(await (await server.fetch("/openapi.json")).text()) as { readonly security: unknown; readonly paths: Record<string, Record<string, { readonly security?: unknown }>> };
    expect([document.security, document.paths["/admin/count"]?.["get"]?.security, document.paths["/health"]?.["get"]?.security]).toEqual([[{ bearer: [] }], [{ bearer: [], admin: [] }], []]);
  } finally {
    await server.stop();
  }
});

it.each([
  [{}, undefined, []],
  [{}, true, ["/openapi.json", "/docs", "/docs/start.js", "/docs/swagger-ui-bundle.js", "/docs/swagger-ui.css"]],
  [{ docs: false }, true, ["/openapi.json"]],
  [{ openapi: false, docs: false }, true, []],
  [{ openapi: true }, undefined, ["/openapi.json"]],
] as const)("built-in routes of %j, dev %s", (info, dev, paths) => {
  const app = readApp("examples/hello");
  const { routes } = addDocumentRoutes({ ...app, info: { ...app.info, ...info } }, { packageRoot: ROOT, ...(dev !== undefined && { dev }) });
  expect(routes.filter(({ builtIn }) => builtIn).map(({ path }) => path)).toEqual(paths);
});

it("a server gives its document, and the client calls it", async () => {
  const file = writeClient("examples/validation");
  const { createClient } = (await import(file)) as { createClient: (options: { baseUrl: string }) => Api };
  const server = await Server.start(await buildServer("examples/validation/src/app.ts", "client-of-validation"));
  try {
    const document = await server.fetch("/openapi.json");
    expect(document.headers.get("content-type")).toBe("application/json");
    expect(await document.text()).toBe(emitOpenApi(readApp("examples/validation")));
    const api = createClient({ baseUrl: server.origin });
    const user = await api.postUsers({ user: { name: "Ada", email: "ada@example.org", addresses: [] } });
    expect(user).toMatchObject({ name: "Ada", role: "member" });
    expect(await api.getUsers({ id: [3, 5] })).toEqual({ ids: [3, 5], since: null });
    await expect(api.postUsers({ user: { name: "" } })).rejects.toMatchObject({ status: 422, problem: { errors: expect.arrayContaining([expect.objectContaining({ loc: ["body", "name"] })]) as unknown } });
  } finally {
    await server.stop();
  }
});
