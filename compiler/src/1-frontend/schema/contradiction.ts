/** Constraints that hold together for no value, in words. */
import type { NumberLimits } from "../../../ir/app-ir.ts";
import type { DraftOf, DraftSchema } from "./draft.ts";

export function contradictionIn(schema: DraftSchema): string | undefined {
  switch (schema.kind) {
    case "number":
    case "int":
      return rangeProblem(schema) ?? (schema.kind === "int" ? intProblem(schema) : undefined);
    case "bigint":
      return bigintProblem(schema);
    case "string":
    case "bytes":
      return countProblem("length", schema.minLength, schema.maxLength);
    case "array":
      return countProblem("number of items", schema.minItems, schema.maxItems);
    case "object":
      return countProblem("number of keys", schema.minProperties, schema.maxProperties) ?? keysProblem(schema);
    case "union":
      return schema.arms.map((arm) => contradictionIn(arm.schema)).find((problem) => problem !== undefined);
    default:
      return undefined;
  }
}

function rangeProblem({ ge, gt, le, lt }: NumberLimits): string | undefined {
  const low = Math.max(ge ?? -Infinity, gt ?? -Infinity);
  const high = Math.min(le ?? Infinity, lt ?? Infinity);
  const open = gt === low || lt === high;
  if (low < high || (low === high && !open)) return undefined;
  return `no number is ${gt === low ? ">" : ">="} ${low} and ${lt === high ? "<" : "<="} ${high}`;
}

const RANGES = { "32": [-(2 ** 31), 2 ** 31 - 1], "53": [-(2 ** 53 - 1), 2 ** 53 - 1], "64": [-(2 ** 63), 2 ** 63] } as const;

function intProblem(schema: DraftOf<"int">): string | undefined {
  const [min, max] = schema.unsigned ? [0, 2 ** 32 - 1] : RANGES[schema.bits];
  const low = Math.max(Math.ceil(schema.ge ?? min), Math.floor((schema.gt ?? min - 1)) + 1);
  const high = Math.min(Math.floor(schema.le ?? max), Math.ceil(schema.lt ?? max + 1) - 1);
  if (Math.max(low, min) <= Math.min(high, max)) return undefined;
  return schema.bits === 53 ? "no integer is within the limits" : `no integer of ${schema.bits} bits is within the limits`;
}

function bigintProblem(schema: DraftOf<"bigint">): string | undefined {
  const lows = [schema.ge === undefined ? [] : [BigInt(schema.ge)], schema.gt === undefined ? [] : [BigInt(schema.gt) + 1n]].flat();
  const highs = [schema.le === undefined ? [] : [BigInt(schema.le)], schema.lt === undefined ? [] : [BigInt(schema.lt) - 1n]].flat();
  const problem = lows.some((low) => highs.some((high) => low > high));
  return problem ? "no integer is within the limits" : undefined;
}

function countProblem(what: string, min: number | undefined, max: number | undefined): string | undefined {
  return min !== undefined && max !== undefined && min > max ? `the ${what} cannot be at least ${min} and at most ${max}` : undefined;
}

function keysProblem(schema: DraftOf<"object">): string | undefined {
  const required = schema.members.filter((member) => !member.optional).length;
  const { maxProperties, minProperties } = schema;
  if (maxProperties !== undefined && required > maxProperties) return `${required} keys are required but at most ${maxProperties} are allowed`;
  const closed = schema.strict && schema.index === undefined;
  if (minProperties !== undefined && closed && schema.members.length < minProperties) {
    return `at least ${minProperties} keys are required but only ${schema.members.length} are allowed`;
  }
  return undefined;
}
