/** Routes that are answered without JavaScript: their response, byte by byte. */
import type { ConstantReply } from "../../../ir/app-ir.ts";
import type { RoutePlan } from "../../../ir/plan-ir.ts";
import { cBytesLines, cString, LITERAL_MAX } from "./c-literal.ts";
import { constantBytes, constantName, encodedName, unmodifiedName } from "./c-names.ts";
import { variantsOf, type Variant } from "./constant-variants.ts";
import { WIDTH, type CWriter } from "./c-writer.ts";
import { responseBytes, type ResponseBytes } from "./response-bytes.ts";
import { rt } from "./runtime-symbols.ts";

const STEP = 4;

/** `quick`: without compressed variants. */
export function emitConstant(out: CWriter, route: RoutePlan, reply: ConstantReply, quick: boolean): void {
  const [plain, ...encoded] = variantsOf(route.method, reply, quick);
  for (const variant of encoded) emitVariant(out, route, variant);
  if (encoded.length > 0) emitEncoded(out, route, encoded);
  emitVariant(out, route, plain, encoded.length === 0 ? [] : [`.encoded = ${encodedName(route)},`, `.encoded_count = ${encoded.length},`]);
}

function emitVariant(out: CWriter, route: RoutePlan, { coding, reply, content, tag }: Variant, further: readonly string[] = []): void {
  if (tag === undefined) {
    emitResponse(out, constantName(route, coding), constantBytes(route, coding), responseBytes(reply, content), reply.status, further);
  } else {
    const unmodified = unmodifiedName(route, coding);
    emitResponse(out, unmodified, `${unmodified}_bytes`, responseBytes(tag.unmodified), 304);
    out.line();
    emitResponse(out, constantName(route, coding), constantBytes(route, coding), responseBytes(reply, content), reply.status, [
      `.etag = ${rt("CZ_LIT")}(${cString(tag.etag)}),`,
      ...lastModified(reply).map((date) => `.last_modified = ${rt("CZ_LIT")}(${cString(date)}),`),
      `.unmodified = &${unmodified},`,
      ...further,
    ]);
  }
  if (coding !== "") out.line();
}

/** The program's own, if it has one. */
function lastModified({ headers }: ConstantReply): readonly string[] {
  return headers.filter(([name]) => name.toLowerCase() === "last-modified").map(([, date]) => date);
}

function emitEncoded(out: CWriter, route: RoutePlan, encoded: readonly Variant[]): void {
  out.block(
    `static const ${rt("cz_encoded_t")} ${encodedName(route)}[] = {`,
    () => encoded.forEach(({ coding }) => out.line(`{${rt("CZ_LIT")}(${cString(coding)}), &${constantName(route, coding)}},`)),
    "};",
  );
  out.line();
}

function emitResponse(
  out: CWriter,
  name: string,
  bytesName: string,
  response: ResponseBytes,
  status: number,
  further: readonly string[] = [],
): void {
  const embedded = response.bytes.length > EMBED_MIN;
  if (embedded) emitEmbedded(out, bytesName, response.bytes);
  else emitLiteral(out, bytesName, response.bytes);
  out.line();
  out.block(
    `static const ${rt("cz_constant_t")} ${name} = {`,
    () => {
      out.line(`.bytes = ${embedded ? "(const char *)" : ""}${bytesName},`);
      out.line(`.size = ${response.bytes.length},`);
      out.line(`.head_size = ${response.headSize},`);
      out.line(`.date_offset = ${response.dateOffset}, // the runtime writes the time of the day here`);
      out.line(`.status = ${status},`);
      further.forEach((field) => out.line(field));
    },
    "};",
  );
}

/** Longer ones take the C compiler too long as literals. */
const EMBED_MIN = 16 * 1024;

function emitEmbedded(out: CWriter, name: string, bytes: Uint8Array): void {
  out.line("#pragma clang diagnostic push");
  out.line('#pragma clang diagnostic ignored "-Wc23-extensions"');
  out.line(`static const unsigned char ${name}[] = {`);
  out.embed(`${name}.bin`, bytes);
  out.line("};");
  out.line("#pragma clang diagnostic pop");
}

function emitLiteral(out: CWriter, name: string, bytes: Uint8Array): void {
  const long = bytes.length > LITERAL_MAX;
  if (long) {
    out.line("#pragma GCC diagnostic push");
    out.line('#pragma GCC diagnostic ignored "-Woverlength-strings"');
  }
  out.line(`static const char ${name}[] =`);
  out.indent(() => {
    const lines = cBytesLines(bytes, WIDTH - STEP - 1);
    lines.forEach((line, index) => out.line(index === lines.length - 1 ? `${line};` : line));
  });
  if (long) out.line("#pragma GCC diagnostic pop");
}
