/** Paths as the server compares them: segments in normalised percent-encoded form. */
import type { RouteIr } from "../../ir/app-ir.ts";

export type PathPart =
  | { readonly kind: "static"; readonly text: string }
  | { readonly kind: "param" }
  | { readonly kind: "rest" };

/** RFC 3986, pchar without percent-encodings: what stands for itself in a segment. */
const PCHAR = /^[A-Za-z0-9\-._~!$&'()*+,;=:@]$/;

/** A decoded segment as it stands in a normalised path: upper-case percent-encodings, only where they must be. */
export function encodeSegment(text: string): string {
  return Array.from(Buffer.from(text, "utf8"), (byte) => {
    const char = String.fromCharCode(byte);
    return PCHAR.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }).join("");
}

/** The parts that a request's path is compared with. With strictSlash a trailing slash is an empty last part. */
export function pathParts(route: RouteIr, strictSlash: boolean): readonly PathPart[] {
  const parts: PathPart[] = route.segments.map((segment) =>
    segment.kind === "static" ? { kind: "static", text: encodeSegment(segment.text) } : { kind: segment.kind },
  );
  while (isEmpty(parts.at(-1))) parts.pop();
  const slash = route.path.length > 1 && route.path.endsWith("/");
  return strictSlash && slash ? [...parts, { kind: "static", text: "" }] : parts;
}

function isEmpty(part: PathPart | undefined): boolean {
  return part !== undefined && part.kind === "static" && part.text === "";
}

/** The path, when it has no placeholder. */
export function staticPath(parts: readonly PathPart[]): string | undefined {
  const texts = parts.flatMap((part) => (part.kind === "static" ? [part.text] : []));
  return texts.length === parts.length ? `/${texts.join("/")}` : undefined;
}

/** Equal for paths that match the same requests: the names of placeholders do not count. */
export function pathShape(parts: readonly PathPart[]): string {
  const texts = { param: "{}", rest: "{*}" };
  return `/${parts.map((part) => (part.kind === "static" ? part.text : texts[part.kind])).join("/")}`;
}
