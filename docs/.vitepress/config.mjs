// The site of docs/: `npm run docs` builds it into docs/.vitepress/dist, `npm run docs -- dev` serves it while you write.
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";

const docs = fileURLToPath(new URL("..", import.meta.url));

function diagnostics() {
  const names = readdirSync(`${docs}/diagnostics`).filter((name) => name.endsWith(".md") && name !== "index.md").sort();
  return names.map((name) => ({ text: titleOf(`diagnostics/${name}`), link: `/diagnostics/${name.slice(0, -3)}` }));
}

function titleOf(page) {
  return /^# (.*)$/m.exec(readFileSync(`${docs}/${page}`, "utf8"))?.[1] ?? page;
}

/** Pages of diagnostics are part of the site; what else of the repository a page names is no link there. */
function linksOutside({ tokens, env }) {
  for (const { children } of tokens) {
    let left = false;
    for (const token of children ?? []) {
      if (token.type === "link_open") left = leave(token, env.relativePath);
      else if (token.type === "link_close" && left) token.tag = "span";
    }
  }
}

/** Whether the link became plain text. */
function leave(token, page) {
  const href = token.attrGet("href") ?? "";
  if (/^([a-z]+:|#)/.test(href)) return false;
  const path = posix.join(posix.dirname(page), href);
  if (!path.startsWith("..")) return false;
  const [, diagnostic] = /^\.\.\/compiler\/diagnostics\/(CZ\d+\.md)$/.exec(path) ?? [];
  if (diagnostic !== undefined) {
    token.attrSet("href", posix.relative(posix.dirname(page), `diagnostics/${diagnostic}`).replace(/^(?!\.)/, "./"));
    return false;
  }
  token.tag = "span";
  token.attrs = [];
  return true;
}

const pages = (...names) => names.map((name) => ({ text: titleOf(`${name}.md`), link: `/${name}` }));

const sidebar = [
  { text: "Start", items: pages("getting-started", "create", "projects", "dev", "testing", "editors") },
  { text: "Coming from", items: pages("guides/from-fastapi", "guides/from-express", "guides/from-hono") },
  { text: "Routes", items: pages("routes", "inputs", "patterns", "errors", "replies", "handlers", "web-apis", "openapi") },
  { text: "Running", items: pages("cli", "server", "http", "deploying", "troubleshooting") },
  { text: "Inside", items: pages("architecture", "benchmarks") },
];
const listed = new Set(sidebar.flatMap(({ items }) => items.map(({ link }) => `${link.slice(1)}.md`)));
const others = readdirSync(docs).filter((name) => name.endsWith(".md") && name !== "README.md" && !listed.has(name)).map((name) => name.slice(0, -3));
sidebar[2].items.push(...pages(...others.sort()));

export default {
  title: "Catzilla",
  description: "TypeScript routes become one native server binary.",
  cleanUrls: true,
  rewrites: { "README.md": "index.md" },
  srcExclude: ["**/node_modules/**"],
  markdown: { config: (markdown) => markdown.core.ruler.push("outside", linksOutside) },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    sidebar: [...sidebar, { text: "Diagnostics", collapsed: true, items: diagnostics() }],
  },
};
