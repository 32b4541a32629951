/** The page that a browser gets while the source has errors. It goes by itself when they are gone. */
import { createHash } from "node:crypto";

export interface Notice {
  readonly title: string;
  /** What the terminal shows, without colours. */
  readonly text: string;
  readonly hint: string;
}

export function renderNotice({ title, text, hint }: Notice): string {
  const id = createHash("sha256").update(title + text + hint).digest("hex").slice(0, 16);
  return `<!doctype html>
<html lang="en" data-notice="${id}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<style>
body { margin: 0; padding: 2rem; background: #1b1b1f; color: #e4e4e7; font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.2rem; color: #ff6b6b; margin-top: 0; }
pre { padding: 1rem; background: #26262b; overflow: auto; border-left: 4px solid #ff6b6b; font: 0.9rem/1.45 ui-monospace, monospace; }
p { color: #a1a1aa; }
</style>
</head>
<body>
<h1>${escape(title)}</h1>
<pre>${escape(text)}</pre>
<p>${escape(hint)}</p>
<script>
const own = 'data-notice="' + document.documentElement.dataset.notice + '"';
setInterval(async () => {
  try {
    const response = await fetch(location.href, { headers: { accept: "text/html" }, cache: "no-store" });
    if (response.status !== 503 || !(await response.text()).includes(own)) location.reload();
  } catch {
    // The server is being replaced; the next round asks again.
  }
}, 500);
</script>
</body>
</html>
`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);
}
