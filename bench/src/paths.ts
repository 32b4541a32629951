/** Where the suite is and where it may write. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const BENCH = dirname(dirname(fileURLToPath(import.meta.url)));
export const ROOT = dirname(BENCH);
/** Ignored by git: what is installed and made. */
export const BUILD = join(BENCH, "build");
