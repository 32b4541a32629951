/** Routes that are answered without JavaScript: their response, byte by byte. */
import type { ConstantReply } from "../../../ir/app-ir.ts";
import type { RoutePlan } from "../../../ir/plan-ir.ts";
import { cBytesLines, cString, LITERAL_MAX } from "./c-literal.ts";
import { constantBytes, constantName, unmodifiedBytes, unmodifiedName } from "./c-names.ts";
import { WIDTH, type CWriter } from "./c-writer.ts";
import { entityTag, responseBytes, taggedReplies } from "./response-bytes.ts";
import { rt } from "./runtime-symbols.ts";

const STEP = 4;

export function emitConstant(out: CWriter, route: RoutePlan, reply: ConstantReply): void {
  const etag = entityTag(route.method, reply);
  if (etag === undefined) {
    emitResponse(out, constantName(route), constantBytes(route), reply);
    return;
  }
  const { whole, unmodified } = taggedReplies(reply, etag);
  emitResponse(out, unmodifiedName(route), unmodifiedBytes(route), unmodified);
  out.line();
  emitResponse(out, constantName(route), constantBytes(route), whole, [
    `.etag = ${rt("CZ_LIT")}(${cString(etag)}),`,
    `.unmodified = &${unmodifiedName(route)},`,
  ]);
}

function emitResponse(out: CWriter, name: string, bytesName: string, reply: ConstantReply, further: readonly string[] = []): void {
  const response = responseBytes(reply);
  const long = response.bytes.length > LITERAL_MAX;
  if (long) {
    out.line("#pragma GCC diagnostic push");
    out.line('#pragma GCC diagnostic ignored "-Woverlength-strings"');
  }
  out.line(`static const char ${bytesName}[] =`);
  out.indent(() => {
    const lines = cBytesLines(response.bytes, WIDTH - STEP - 1);
    lines.forEach((line, index) => out.line(index === lines.length - 1 ? `${line};` : line));
  });
  if (long) out.line("#pragma GCC diagnostic pop");
  out.line();
  out.block(
    `static const ${rt("cz_constant_t")} ${name} = {`,
    () => {
      out.line(`.bytes = ${bytesName},`);
      out.line(`.size = ${response.bytes.length},`);
      out.line(`.head_size = ${response.headSize},`);
      out.line(`.date_offset = ${response.dateOffset}, // the runtime writes the time of the day here`);
      out.line(`.status = ${reply.status},`);
      further.forEach((field) => out.line(field));
    },
    "};",
  );
}
