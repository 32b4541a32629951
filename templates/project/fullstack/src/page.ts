export const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{name}}</title>
<link rel="stylesheet" href="/app.css">
</head>
<body>
<h1>{{name}}</h1>
<form id="entry">
<label>Name <input name="name" required maxlength="50"></label>
<label>Message <textarea name="message" required maxlength="500"></textarea></label>
<button>Sign the guest book</button>
<p id="problem" role="alert"></p>
</form>
<ol id="entries" reversed></ol>
<script src="/app.js" type="module"></script>
</body>
</html>
`;

export const STYLES = `body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }
form { display: grid; gap: 0.75rem; }
label { display: grid; }
input, textarea, button { font: inherit; padding: 0.4rem; }
#problem { color: #b00020; }
`;

export const SCRIPT = `const form = document.querySelector("#entry");
const list = document.querySelector("#entries");
const problem = document.querySelector("#problem");

function show(entry) {
  const item = document.createElement("li");
  item.textContent = entry.name + ": " + entry.message;
  return item;
}

async function refresh() {
  const response = await fetch("/api/entries");
  list.replaceChildren(...(await response.json()).map(show));
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const body = JSON.stringify(Object.fromEntries(new FormData(form)));
  const response = await fetch("/api/entries", { method: "POST", headers: { "content-type": "application/json" }, body });
  const answer = await response.json();
  problem.textContent = response.ok ? "" : (answer.errors ?? [answer]).map((error) => error.msg ?? error.title).join(", ");
  if (response.ok) form.reset();
  await refresh();
});

await refresh();
`;
