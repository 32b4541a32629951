import { html, Router } from "catzilla";

const pages = new Router();

pages.get("/", () => html("<h1>Pets</h1>"));
pages.get("/about", () => html(title("About")));

function title(text: string): string {
  return `<h1>${text}</h1>`;
}

export default pages;
