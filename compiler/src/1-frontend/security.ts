/** Security schemes of the OpenAPI document, and which of them routes ask for. They are told to clients; nothing is enforced. */
import type { ts } from "ts-morph";
import type { Json, SecurityRequirement } from "../../ir/app-ir.ts";
import type { Constant } from "./constant.ts";
import { type FrontEnd, report } from "./front-end.ts";
import { toJson } from "./json.ts";
import { suggest } from "./suggest.ts";

/** OpenAPI 3.1, section 4.8.27: what a scheme of each type has to say. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  apiKey: ["name", "in"],
  http: ["scheme"],
  mutualTLS: [],
  oauth2: ["flows"],
  openIdConnect: ["openIdConnectUrl"],
};

type Schemes = { readonly [name: string]: Json };

export function readSchemes(frontEnd: FrontEnd, at: ts.Node | undefined, value: { readonly [key: string]: Constant } | undefined): Schemes | undefined {
  if (at === undefined || value === undefined) return undefined;
  const schemes = Object.entries(value).flatMap(([name, scheme]): [string, Json][] => {
    const problem = schemeProblem(scheme);
    const json = toJson(scheme);
    if (problem === undefined && json !== undefined) return [[name, json]];
    report(frontEnd, "CZ1062", `the security scheme \`${name}\` ${problem ?? "has a value in it that JSON cannot say"}`, at, {
      hint: 'such as `{ type: "http", scheme: "bearer" }` or `{ type: "apiKey", in: "header", name: "x-api-key" }`',
    });
    return [];
  });
  return Object.fromEntries(schemes);
}

function schemeProblem(scheme: Constant): string | undefined {
  if (typeof scheme !== "object" || scheme === null || Array.isArray(scheme)) return "is no object";
  const { type } = scheme as { readonly [key: string]: Constant };
  const needed = typeof type === "string" && Object.hasOwn(NEEDED, type) ? NEEDED[type] : undefined;
  if (needed === undefined) return `has no \`type\` of ${Object.keys(NEEDED).join(", ")}`;
  const missing = needed.find((key) => !Object.hasOwn(scheme, key));
  return missing === undefined ? undefined : `needs \`${missing}\``;
}

/** `["bearer"]`, `[{ oauth: ["read"] }]`; `[]` asks for nothing. `known`: the names of the application's schemes. */
export function readSecurity(
  frontEnd: FrontEnd,
  at: ts.Node | undefined,
  value: readonly Constant[] | undefined,
  known: readonly string[],
): readonly SecurityRequirement[] | undefined {
  if (at === undefined || value === undefined) return undefined;
  return value.flatMap((item) => {
    const requirement = requirementOf(item);
    const unknown = Object.keys(requirement ?? {}).find((name) => !known.includes(name));
    if (requirement !== undefined && unknown === undefined) return [requirement];
    const close = unknown === undefined ? undefined : suggest(unknown, known);
    report(frontEnd, "CZ1062", unknown === undefined
      ? "the option `security` takes names of security schemes, or objects of names with their scopes"
      : `there is no security scheme \`${unknown}\``, at, {
      hint: close !== undefined ? `did you mean \`${close}\`?` : "declare it: `new Catzilla({ securitySchemes: { bearer: { type: \"http\", scheme: \"bearer\" } } })`",
    });
    return [];
  });
}

function requirementOf(item: Constant): SecurityRequirement | undefined {
  if (typeof item === "string") return { [item]: [] };
  if (typeof item !== "object" || item === null || Array.isArray(item)) return undefined;
  const entries = Object.entries(item);
  return entries.every(([, scopes]) => Array.isArray(scopes) && scopes.every((scope) => typeof scope === "string"))
    ? (Object.fromEntries(entries) as SecurityRequirement)
    : undefined;
}
