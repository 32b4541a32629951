/** `npm run bench:new -- feature|framework NAME` */
import { makeFolder } from "./scaffold.ts";

try {
  const [kind = "", name = ""] = process.argv.slice(2);
  console.log(`made ${makeFolder(kind, name)}; run it: npm run bench -- --${kind}s ${name}`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 2;
}
