/** What a WebSocket route is beside a route: its callbacks, limits, and what it agrees to in the handshake. */
import { SOCKET_CALLBACKS } from "../../../ir/app-ir.ts";
import type { PlanIr, RoutePlan, SocketPlan } from "../../../ir/plan-ir.ts";
import { cString } from "./c-literal.ts";
import { callbackName, socketName, socketPart, typeName } from "./c-names.ts";
import type { CWriter } from "./c-writer.ts";
import { typeOf } from "./emit-types.ts";
import { rt } from "./runtime-symbols.ts";

export function emitSocket(out: CWriter, plan: PlanIr, route: RoutePlan): void {
  const { socket } = route;
  if (socket === undefined) return;
  emitTexts(out, socketPart(route, "protocols"), socket.protocols);
  emitTexts(out, socketPart(route, "origins"), socket.origins);
  out.block(`static const ${rt("cz_websocket_t")} ${socketName(route)} = {`, () => socketFields(plan, route, socket).forEach((field) => out.line(field)), "};");
}

function emitTexts(out: CWriter, name: string, texts: readonly string[]): void {
  if (texts.length === 0) return;
  out.line(`static const ${rt("cz_slice_t")} ${name}[] = {${texts.map((text) => `${rt("CZ_LIT")}(${cString(text)})`).join(", ")}};`);
}

function socketFields(plan: PlanIr, route: RoutePlan, socket: SocketPlan): readonly string[] {
  return [
    `.handshake = ${rt("cz_websocket_handshake")},`,
    `.worker = &${rt("cz_socket_bridge")},`,
    ...SOCKET_CALLBACKS.flatMap((name) => {
      const callback = socket.callbacks[name];
      return callback === undefined ? [] : [`.${name} = &${callbackName(callback)},`];
    }),
    ...(socket.sent === undefined ? [] : [`.sent = &${typeName(typeOf(plan, socket.sent))},`]),
    ...(socket.compress ? [`.coding = &${rt("cz_message_coding")},`] : []),
    `.flags = ${flagsOf(socket)},`,
    `.idle_timeout_ms = ${socket.limits["idleTimeoutMs"]},`,
    `.message_bytes = ${socket.limits["maxMessageBytes"]},`,
    `.queued_bytes = ${socket.limits["maxQueuedBytes"]},`,
    ...(["protocols", "origins"] as const).flatMap((part) => {
      const count = socket[part].length;
      return count === 0 ? [] : [`.${part} = ${socketPart(route, part)},`, `.${part === "protocols" ? "protocol" : "origin"}_count = ${count},`];
    }),
  ];
}

function flagsOf({ receives }: SocketPlan): string {
  return receives === "text" ? rt("CZ_WS_TEXT") : receives === "binary" ? rt("CZ_WS_BINARY") : `${rt("CZ_WS_TEXT")} | ${rt("CZ_WS_BINARY")}`;
}
