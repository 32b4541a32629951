// @ts-expect-error: the project has no types of Node.js
import { execFileSync } from "node:child_process";

export const load = (name: string): string => String(execFileSync("cat", [name]));
