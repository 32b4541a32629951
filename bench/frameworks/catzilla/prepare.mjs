// Builds the server of this checkout, with so many routes beside those of the suite, and files that are constants: both are part of the source.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [root, routes, debug = ""] = process.argv.slice(2);
const route = (_, i) => `many.get("/r${i}/:id", (id: string) => ({ route: ${i}, id }));`;
writeFileSync("src/many.ts", `import { Router } from "catzilla";\nexport const many = new Router("");\n${Array.from({ length: Number(routes) }, route).join("\n")}\n`);
const { FILES, contentOf } = await import(pathToFileURL(`${root}/bench/tools/make-files.mjs`).href);
const file = ([name, count]) => `files.get("/${name}.json", () => (${contentOf(count)}));`;
writeFileSync("src/files.ts", `import { Router } from "catzilla";\nexport const files = new Router("/files");\n${Object.entries(FILES).map(file).join("\n")}\n`);
const { status } = spawnSync(process.execPath, [`${root}/compiler/catzilla.mjs`, "build", "src/app.ts", "-o", `server-${routes}${debug}`, "--report", "none", ...(debug === "" ? [] : [debug])], { stdio: "inherit" });
process.exit(status ?? 1);
