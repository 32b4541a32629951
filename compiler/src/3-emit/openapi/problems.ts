/** RFC 9457 problem bodies as they stand in the OpenAPI document. */
import { statusText } from "../../status-text.ts";
import type { JsonObject } from "./json-schema.ts";

const MEMBERS = {
  type: { type: "string", format: "uri-reference", default: "about:blank" },
  title: { type: "string" },
  status: { type: "integer" },
  detail: { type: "string" },
} as const;

export const PROBLEM_SCHEMAS: JsonObject = {
  Problem: {
    type: "object",
    description: "What went wrong (RFC 9457).",
    properties: MEMBERS,
    required: ["title", "status"],
  },
  ValidationError: {
    type: "object",
    properties: {
      loc: {
        type: "array",
        description: "The place in the input: the source, then keys and indices.",
        items: { anyOf: [{ type: "string" }, { type: "integer" }] },
      },
      type: { type: "string", description: "The kind of error." },
      msg: { type: "string" },
      ctx: { type: "object", description: "What the message speaks of, such as the limit." },
    },
    required: ["loc", "type", "msg"],
  },
  ValidationProblem: {
    type: "object",
    description: "The input does not fit; every error is listed (RFC 9457).",
    properties: { ...MEMBERS, errors: { type: "array", items: { $ref: "#/components/schemas/ValidationError" } } },
    required: ["title", "status", "errors"],
  },
};

export function problemResponse(status: number, name: "Problem" | "ValidationProblem"): JsonObject {
  return {
    description: statusText(status),
    content: { "application/problem+json": { schema: { $ref: `#/components/schemas/${name}` } } },
  };
}
