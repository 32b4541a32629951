/** What a server's bundle has for "catzilla": the same, with what only a server can do. */
import * as native from "catzilla:native";
import { makeShared, type Shared } from "./shared.ts";

export * from "./index.ts";
export const shared: Shared = /* @__PURE__ */ makeShared(native);
