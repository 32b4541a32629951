/** What a handler on a background thread cannot have. */
import type { AppIr } from "../../ir/app-ir.ts";
import type { Compilation } from "../compilation.ts";

/** A body that is read as it comes belongs to its connection, and that to another thread. */
export function checkOffload(compilation: Compilation, app: AppIr): void {
  for (const { method, path, options, inputs } of app.routes) {
    const streamed = options.offload === true ? inputs.find(({ source, key, stream }) => stream === true || (source === "request" && key === "Request" && method !== "GET")) : undefined;
    if (streamed === undefined) continue;
    compilation.report("CZ2006", `the handler of ${method} ${path} is offloaded and cannot read its body as it comes`, {
      span: streamed.span,
      hint: "take the whole body, `Body<Uint8Array>`, and what else the handler needs by parameters of their own",
    });
  }
}
