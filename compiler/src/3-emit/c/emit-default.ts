/** Defaults of members: constants that the front end has found to fit. `input` is the C expression of the cz_input_t. */
import type { Json } from "../../../ir/app-ir.ts";
import type { PlanIr, ValueId, ValuePlan } from "../../../ir/plan-ir.ts";
import { cBytes, cDouble, cInt64, cString } from "./c-literal.ts";
import type { CWriter } from "./c-writer.ts";
import { emitHeldRead } from "./emit-json.ts";
import { typeOf } from "./emit-types.ts";
import { hasParts, valueOf } from "./emit-values.ts";
import { rt } from "./runtime-symbols.ts";

export function emitDefault(out: CWriter, plan: PlanIr, id: ValueId, initial: Json, to: string, input = "json->in"): void {
  const value = valueOf(plan, id);
  if (!hasParts(value)) {
    const constant = scalar(plan, value, initial);
    return constant === undefined ? undefined : out.line(`${to} = ${constant};`);
  }
  // Made by the reader of the type: the text is valid, so it leaves no issue.
  out.line(`${rt("cz_json_t")} initial;`);
  out.line(`${rt("cz_json_constant")}(&initial, ${input}, ${slice(JSON.stringify(initial))});`);
  emitHeldRead(out, plan, id, { json: "&initial", loc: `&${rt("cz_loc_body")}`, to });
}

function slice(text: string): string {
  return `${rt("CZ_SLICE")}(${cString(text)})`;
}

/** undefined for null, of which nothing is kept. */
function scalar(plan: PlanIr, { shape }: ValuePlan, initial: Json): string | undefined {
  switch (shape.kind) {
    case "null":
      return undefined;
    case "any":
      return slice(JSON.stringify(initial));
    case "bool":
      return String(initial);
    case "int":
      return cInt64(Number(initial));
    case "number":
      return cDouble(Number(initial));
    case "date":
      return cDouble(Date.parse(String(initial)));
    case "bytes":
      return `${rt("CZ_SLICE")}(${cBytes(Buffer.from(String(initial), "base64"))})`;
    case "literal":
      return String(literalIndex(plan, shape.type, initial));
    default:
      return slice(String(initial));
  }
}

function literalIndex(plan: PlanIr, type: number, initial: Json): number {
  const { shape } = typeOf(plan, type);
  return shape.kind === "literal" ? shape.values.findIndex((value) => value === initial) : 0;
}
