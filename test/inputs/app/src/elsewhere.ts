import { type Check, Router } from "catzilla";

export const elsewhere = new Router("/fits");

function fits(v: string): boolean {
  return v.startsWith("b");
}

elsewhere.get("/there", (v: string & Check<typeof fits>) => v);
