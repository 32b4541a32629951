/** Whether a parameter's type and name fit the place in the request that it comes from. */
import { ts } from "ts-morph";
import type { InputSource } from "../../ir/app-ir.ts";
import { type FrontEnd, report } from "./front-end.ts";
import type { Parameter, RouteContext } from "./inputs.ts";
import { suggest } from "./suggest.ts";
import { type Shape, shapeOf } from "./type-shape.ts";

/** RFC 9110 section 5.6.2 for header names, RFC 6265 section 4.1.1 for those of cookies. */
const TOKEN = /^[!#$%&'*+\-.^_`|~\w]+$/;

export function checkKey(frontEnd: FrontEnd, parameter: Parameter, source: InputSource, key: string, route: RouteContext): boolean {
  if (source === "path" && !route.placeholders.includes(key)) return refusePlaceholder(frontEnd, parameter, key, route);
  if ((source !== "header" && source !== "cookie") || TOKEN.test(key)) return true;
  report(frontEnd, "CZ1045", `\`${key}\` cannot be the name of a ${source}`, parameter.node, {
    hint: "a name has letters, digits and `-`, `_`, `.`",
  });
  return false;
}

/** A media range without parameters, RFC 9110 section 12.5.1. */
const MEDIA = /^(?:\*\/\*|[!#$%&'+\-.^_`|~\w]+\/(?:\*|[!#$%&'+\-.^_`|~\w]+))$/;

/** application/json, text/json and any +json: WHATWG MIME Sniffing section 4.6. */
export function isJson(media: string): boolean {
  return /^(?:application\/json|text\/json|[^/]+\/[^/]+\+json)$/i.test(media);
}

/** What is not JSON is one text, or bytes. */
export function checkMedia(frontEnd: FrontEnd, { node, name, type, shape, marker }: Parameter): boolean {
  const media = marker?.media;
  if (media === undefined || isJson(media)) return true;
  if (!MEDIA.test(media)) {
    report(frontEnd, "CZ1047", `\`${media}\` is not a media type`, node, { hint: "write one without parameters, as `text/plain`, `image/*` or `*/*`" });
    return false;
  }
  if (shape === "scalar" || isAsyncIterable(frontEnd, type)) return true;
  report(frontEnd, "CZ1043", `\`${name}\` is ${WHAT[shape]}, which cannot come from a body of type ${media}`, node, {
    hint: "take it as JSON with `Body<T>`, or take the body as a `string` or a `Uint8Array`",
  });
  return false;
}

/** A body that is read as it comes. */
function isAsyncIterable({ checker }: FrontEnd, type: ts.Type): boolean {
  return (type.isIntersection() ? type.types : [type]).some((member) => checker.isGlobal(member.symbol, "AsyncIterable"));
}

function refusePlaceholder(frontEnd: FrontEnd, { node }: Parameter, key: string, { path, placeholders }: RouteContext): false {
  const close = suggest(key, placeholders);
  const there = placeholders.map((name) => `\`:${name}\``).join(", ");
  report(frontEnd, "CZ1040", `the path \`${path}\` has no placeholder \`:${key}\``, node, {
    hint: close !== undefined ? `did you mean \`${close}\`?` : there === "" ? `add it to the path: \`/:${key}\`` : `the path has ${there}`,
  });
  return false;
}

/** Where texts are. */
type InTexts = Exclude<InputSource, "body" | "request">;

const PLACES: Readonly<Record<InTexts, string>> = {
  path: "the path",
  query: "the query string",
  header: "a header",
  cookie: "a cookie",
  form: "a form",
  client: "the connection",
};

const FITS: Readonly<Record<InTexts, readonly Shape[]>> = {
  path: ["scalar"],
  query: ["scalar", "array-of-scalars"],
  header: ["scalar", "array-of-scalars"],
  cookie: ["scalar"],
  form: ["scalar", "array-of-scalars", "object"],
  client: ["scalar"],
};

export function checkShape(frontEnd: FrontEnd, parameter: Parameter, source: InputSource): boolean {
  if (source === "body" || source === "request") return true;
  if (!FITS[source].includes(parameter.shape)) return refuseShape(frontEnd, parameter, source, parameter.name, parameter.shape);
  return parameter.shape !== "object" || checkFormMembers(frontEnd, parameter);
}

/** A form is flat: `user=a&role=b`. */
function checkFormMembers(frontEnd: FrontEnd, parameter: Parameter): boolean {
  const { checker } = frontEnd;
  const type = checker.types.getNonNullableType(parameter.type);
  return checker.types.getPropertiesOfType(type).every((member) => {
    if (member.name === "~cz") return true;
    const shape = shapeOf(checker, checker.types.getTypeOfSymbol(member));
    return FITS.query.includes(shape) || refuseShape(frontEnd, parameter, "form", `${parameter.name}.${member.name}`, shape, member);
  });
}

const WHAT: Readonly<Record<Shape, string>> = {
  scalar: "a scalar",
  "array-of-scalars": "an array",
  array: "an array of objects",
  object: "an object",
  any: "not typed",
};

function refuseShape(frontEnd: FrontEnd, { node }: Parameter, source: InTexts, path: string, shape: Shape, member?: ts.Symbol): false {
  const declaration = member?.valueDeclaration;
  report(frontEnd, "CZ1043", `\`${path}\` is ${WHAT[shape]}, which cannot come from ${PLACES[source]}`, node, {
    hint: hintFor(source, shape),
    related: declaration === undefined ? [] : [{ message: "declared here", span: frontEnd.checker.spanOf(declaration) }],
  });
  return false;
}

function hintFor(source: InputSource, shape: Shape): string {
  if (shape === "any") return "give it a type such as `string` or `int`";
  if (source === "query" && shape === "object") return "take each of its members as a parameter, or the object as the JSON body with `Body<T>`";
  if (source === "form") return "take it as JSON with `Body<T>`; a form has no nesting";
  return source === "path" ? "a placeholder is one text: give it a scalar type such as `string` or `int`" : "take it as the JSON body with `Body<T>`";
}
