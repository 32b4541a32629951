// Builds dist/: the compiler and CLI as one file, the runtime that route files import with its
// declarations, and the diagnostics table made from compiler/diagnostics/*.md.
// Runs on `npm ci` (prepare), by itself when dist/ is stale, and as `npm run build`.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, "dist");
const stampFile = join(dist, "stamp");

/** Every file below `dir`, sorted, as absolute paths. */
function filesBelow(dir) {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function inputs() {
  return [
    ...["compiler/src", "compiler/ir", "compiler/diagnostics", "compiler/dev", "runtime-ts"].flatMap((dir) =>
      filesBelow(join(root, dir)),
    ),
    join(root, "compiler/build.mjs"),
    join(root, "package.json"),
  ].filter((file) => !file.endsWith(".gen.ts"));
}

function stampOf(files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

/** Whether dist/ was made from the sources as they are now. Cheap: sizes and times are not trusted. */
export function isStale() {
  if (!existsSync(stampFile)) return true;
  return readFileSync(stampFile, "utf8") !== stampOf(inputs());
}

/**
 * compiler/diagnostics/CZ1001.md: the first line is `# CZ1001: title`, a line `severity: error`
 * follows, then the page of help, comments left out. The table becomes compiler/diagnostics/codes.gen.ts.
 */
function generateDiagnostics() {
  const dir = join(root, "compiler/diagnostics");
  const rows = [];
  for (const name of readdirSync(dir).sort()) {
    if (!/^CZ\d{4}\.md$/.test(name)) continue;
    const code = name.slice(0, 6);
    const text = readFileSync(join(dir, name), "utf8").replaceAll("\r\n", "\n");
    const head = /^# (CZ\d{4}): (.+)\n\nseverity: (error|warning)\n\n/.exec(text);
    if (head === null || head[1] !== code) {
      throw new Error(`${name} must start with "# ${code}: title", an empty line, "severity: error|warning", an empty line`);
    }
    rows.push({ code, title: head[2], severity: head[3], help: text.slice(head[0].length).replaceAll(/<!--[^]*?-->\n+/g, "").trim() });
  }
  const lines = [
    "// Made by compiler/build.mjs from the Markdown pages in this folder. Do not edit: edit the pages.",
    "",
    "export const DIAGNOSTICS = {",
    ...rows.map(
      (row) =>
        `  ${row.code}: { title: ${JSON.stringify(row.title)}, severity: ${JSON.stringify(row.severity)}, help: ${JSON.stringify(row.help)} },`,
    ),
    "} as const;",
    "",
    "export type DiagnosticCode = keyof typeof DIAGNOSTICS;",
    "",
  ];
  const out = join(dir, "codes.gen.ts");
  const text = lines.join("\n");
  if (!existsSync(out) || readFileSync(out, "utf8") !== text) writeFileSync(out, text);
}

/** Each module of a folder of runtime-ts, so that a bundle takes only what its program uses. */
function entriesIn(folder) {
  const names = readdirSync(join(root, "runtime-ts", folder)).filter((name) => name.endsWith(".ts") && !/\.(d|test)\.ts$/.test(name));
  return Object.fromEntries(names.map((name) => [`${folder}/${name.slice(0, -3)}`, `runtime-ts/${folder}/${name}`]));
}

async function emitDeclarations() {
  // The one ts-morph carries has no lib files on disk; a checkout has `typescript` 6 for this.
  const { default: ts } = await import("typescript");
  const config = ts.readConfigFile(join(root, "runtime-ts/tsconfig.json"), ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent(config.config, ts.sys, join(root, "runtime-ts"));
  const program = ts.createProgram(parsed.fileNames, {
    ...parsed.options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    outDir: join(dist, "runtime-ts"),
    rootDir: join(root, "runtime-ts"),
  });
  const result = program.emit();
  const problems = [...ts.getPreEmitDiagnostics(program), ...result.diagnostics];
  if (problems.length > 0) {
    throw new Error(
      ts.formatDiagnosticsWithColorAndContext(problems, {
        getCanonicalFileName: (name) => name,
        getCurrentDirectory: () => root,
        getNewLine: () => "\n",
      }),
    );
  }
}

/** The user interface of /docs, compressed as servers send it. Only what the page loads, and its licence. */
function copyDocsUi() {
  const from = join(root, "node_modules/swagger-ui-dist");
  const to = join(dist, "docs-ui");
  mkdirSync(to, { recursive: true });
  for (const name of ["swagger-ui-bundle.js", "swagger-ui.css"]) {
    writeFileSync(join(to, `${name}.gz`), gzipSync(readFileSync(join(from, name)), { level: 9 }));
  }
  for (const name of ["LICENSE", "NOTICE"]) copyFileSync(join(from, name), join(to, name));
}

/** The licences of what is bundled into dist/runtime-ts. */
function copyLicenses() {
  const to = join(dist, "licenses");
  mkdirSync(to, { recursive: true });
  for (const name of ["readable-stream", "urlpattern-polyfill", "web-streams-polyfill"]) copyFileSync(join(root, "node_modules", name, "LICENSE"), join(to, `${name}.txt`));
}

/**
 * Node.js reads all of a CommonJS module for its exports when an ES module imports it, which takes as long again as to
 * load it: of ts-morph, with TypeScript inside, half a second at each start. `require` does not.
 */
const requireTsMorph = {
  name: "require-ts-morph",
  setup(esbuild) {
    esbuild.onResolve({ filter: /^ts-morph$/ }, () => ({ path: "ts-morph", namespace: "required", external: false }));
    esbuild.onLoad({ filter: /.*/, namespace: "required" }, () => ({
      contents: 'import { createRequire } from "node:module";\nexport const { Project, ts } = createRequire(import.meta.url)("ts-morph");\n',
    }));
  },
};

/** What readable-stream takes from other packages the worker has itself. */
const ownForReadableStream = {
  name: "own-for-readable-stream",
  setup(esbuild) {
    const own = { "abort-controller": "web/abort", buffer: "node/buffer", events: "node/events", "process/": "node/process", "string_decoder/": "node/string-decoder" };
    esbuild.onResolve({ filter: /^(abort-controller|buffer|events|process\/|string_decoder\/)$/ }, ({ path, importer }) =>
      /[\\/]readable-stream[\\/]/.test(importer) ? { path: join(root, "runtime-ts", `${own[path]}.ts`) } : undefined);
  },
};

export async function build() {
  const { build: esbuild } = await import("esbuild");
  generateDiagnostics();
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist, { recursive: true });
  const shared = {
    absWorkingDir: root,
    bundle: true,
    format: "esm",
    charset: "utf8",
    logLevel: "warning",
  };
  await Promise.all([
    esbuild({
      ...shared,
      entryPoints: { cli: "compiler/src/cli.ts", pipeline: "compiler/src/pipeline.ts", testing: "compiler/dev/testing.ts", "dev-compiler": "compiler/dev/compiler-thread-main.ts" },
      outdir: "dist/compiler",
      platform: "node",
      target: "node20",
      packages: "external",
      plugins: [requireTsMorph],
      splitting: true,
      sourcemap: true,
    }),
    esbuild({
      ...shared,
      entryPoints: { index: "runtime-ts/index.ts", worker: "runtime-ts/worker.ts", server: "runtime-ts/server.ts", "offload-worker": "runtime-ts/offload-worker.ts", "request-of": "runtime-ts/request-of.ts", "with-context": "runtime-ts/with-context.ts", sqlite: "runtime-ts/sqlite.ts", redis: "runtime-ts/redis.ts", ...entriesIn("web"), ...entriesIn("node") },
      external: ["catzilla:*"],
      outdir: "dist/runtime-ts",
      platform: "neutral",
      target: "es2023",
      plugins: [ownForReadableStream],
      splitting: true,
    }),
    emitDeclarations(),
  ]);
  for (const file of filesBelow(join(root, "runtime-ts"))) {
    if (file.endsWith(".d.ts")) copyFileSync(file, join(dist, relative(root, file)));
  }
  copyDocsUi();
  copyLicenses();
  writeFileSync(stampFile, stampOf(inputs()));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes("--force") || isStale()) await build();
}
