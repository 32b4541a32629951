/** Constraints on one C value: each is a call of the runtime that holds or leaves an issue. */
import type { StringFormat } from "../../../ir/app-ir.ts";
import type { Check } from "../../../ir/plan-ir.ts";
import { cDouble, cInt64, cString } from "./c-literal.ts";
import type { CWriter } from "./c-writer.ts";
import { patternPointer } from "./emit-pattern.ts";
import { rt, type RuntimeSymbol } from "./runtime-symbols.ts";

/** C expressions: the input, the address of the value's place, the value. */
export interface Checked {
  readonly in: string;
  readonly loc: string;
  readonly value: string;
}

/** `isInt`: the value is an int64_t, also where a limit is compared as a number (it has at most 53 bits, so it is exact). */
export function emitChecks(out: CWriter, checks: readonly Check[], checked: Checked, isInt: boolean): void {
  for (const check of checks) {
    const value = isInt && check.kind === "number" ? `(double)${checked.value}` : checked.value;
    const args = [checked.in, checked.loc, value, ...limitOf(check)];
    out.line(`${rt(functionOf(check))}(${args.join(", ")}); // ${constraintText(check)}`);
  }
}

function functionOf(check: Check): RuntimeSymbol {
  if (check.op === "format") return FORMATS[check.value];
  switch (check.kind) {
    case "int":
      return `cz_int_${check.op}`;
    case "number":
      return `cz_number_${check.op}`;
    case "bigint":
      return `cz_bigint_${check.op}`;
    case "string":
      return `cz_string_${check.op}`;
    case "bytes":
      return `cz_bytes_${check.op}`;
  }
}

const FORMATS: Readonly<Record<StringFormat, RuntimeSymbol>> = {
  email: "cz_string_email",
  uuid: "cz_string_uuid",
  url: "cz_string_url",
  uri: "cz_string_uri",
  hostname: "cz_string_hostname",
  ipv4: "cz_string_ipv4",
  ipv6: "cz_string_ipv6",
  date: "cz_string_date",
  time: "cz_string_time",
  "date-time": "cz_string_date_time",
  duration: "cz_string_duration",
  base64: "cz_string_base64",
  byte: "cz_string_base64",
  regex: "cz_string_regex",
  "json-pointer": "cz_string_json_pointer",
};

function limitOf(check: Check): readonly string[] {
  if (check.op === "format") return [];
  if (check.op === "pattern") return [patternPointer(check.value)];
  switch (check.kind) {
    case "int":
      return [cInt64(check.value)];
    case "number":
      return [cDouble(check.value)];
    case "bigint":
      return [`${rt("CZ_SLICE")}(${cString(check.value)})`];
    default:
      return [String(check.value)];
  }
}

const WORDS = { ge: ">=", gt: ">", le: "<=", lt: "<", multiple_of: "multiple of", min_length: "min length", max_length: "max length", format: "format", pattern: "pattern" };

function constraintText({ op, value }: Check): string {
  return `${WORDS[op]} ${value}`;
}
