/** Makes the folder of a new feature or framework: the suite finds and runs it, and its comments say what to change. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BENCH } from "./paths.ts";

const USAGE = "usage: npm run bench:new -- feature|framework NAME (lower-case letters, digits and hyphens)";

const FEATURE = (name: string): string => `title: ${name}
about: What is measured, in one sentence.
# load (the default), start-up, memory or build.
kind: load
cases:
  one:
    title: what this case asks for
    # More routes than the suite's; more connections than the scenario's; \`each: [1, 9]\` makes a request for each $i.
    # routes: 1000
    # connections: 1000
    # pipeline: 16
    # only: [catzilla]    the frameworks whose servers have the endpoint; without it, all
    request:
      # method, path, headers; json or text is the content. \`{ $repeat: 3, $each: { id: $i } }\` is an array of three.
      # message: a text that is sent again and again on a WebSocket connection; the expected message is below.
      path: /
    expect:
      # status (200), headers (a value that ends with * is a prefix), text, json, message, contains.
      # framing: any    it may be sent in chunks; a text and JSON have a Content-Length otherwise
      text: Hello, World!
`;

const FRAMEWORK = (name: string): string => `title: ${name}
language: JavaScript
# Programs that must be there, and what installs them.
needs: { node: "apt-get install nodejs" }
# Files of bench/shared that are copied as well, behind the names that they get.
# shared: { schemas.js: zod-schemas.js }
# Shell commands, run once in bench/build/${name}, which holds a copy of this folder.
install: []
# Run without a shell; the server listens on 127.0.0.1. Also there: {threads}, {build}, {root}.
start: node server.mjs {port} {routes}
# Prints the version that is measured.
version: node --version
# Features or feature/case; without it, all but those in \`lacks\`, which gives reasons.
has: [constant]
# Whether callgrind can run it.
callgrind: false
`;

const SERVER = `// Answers as bench/features/*/spec.yaml say; the endpoints are those of bench/frameworks/fastify/server.js.
import { createServer } from "node:http";

const port = Number(process.argv[2]);
createServer((request, response) => {
  if (request.url === "/") return response.setHeader("content-type", "text/plain; charset=utf-8").end("Hello, World!");
  response.writeHead(404).end();
}).listen(port, "127.0.0.1");
`;

const FILES: Readonly<Record<string, (name: string) => Readonly<Record<string, string>>>> = {
  feature: (name) => ({ "spec.yaml": FEATURE(name) }),
  framework: (name) => ({ "framework.yaml": FRAMEWORK(name), "server.mjs": SERVER }),
};

/** Makes the folder under `bench`; its path, or throws with what is wrong. */
export function makeFolder(kind: string, name: string, bench = BENCH): string {
  const files = FILES[kind];
  if (files === undefined || !/^[a-z0-9][a-z0-9-]*$/.test(name)) throw new Error(USAGE);
  const dir = join(bench, `${kind}s`, name);
  if (existsSync(dir)) throw new Error(`${dir} is there already`);
  mkdirSync(dir, { recursive: true });
  for (const [file, text] of Object.entries(files(name))) writeFileSync(join(dir, file), text);
  return dir;
}
