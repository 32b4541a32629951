import { Catzilla } from "catzilla";

declare const localStorage: { getItem(key: string): string | null };
declare const window: { readonly innerWidth: number } | undefined;

const app = new Catzilla();
const fallback = (): string => localStorage.getItem("fallback") ?? "";
app.get("/where", (key: string) => localStorage.getItem(key) ?? fallback());
app.get("/when", () => new Intl.DateTimeFormat("en").format());
app.get("/width", () => (typeof window === "undefined" ? 80 : window.innerWidth));

export default app;
