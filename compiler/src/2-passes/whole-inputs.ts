/** For `catzilla dev`: handlers are given all of what they take, so that a handler that reads another member is no reason for new C. */
import type { AppIr, RouteIr, SocketIr } from "../../ir/app-ir.ts";

export function withWholeInputs(app: AppIr): AppIr {
  return { ...app, routes: app.routes.map(withWhole) };
}

function withWhole({ socket, ...route }: RouteIr): RouteIr {
  const inputs = route.inputs.map(({ reads: _reads, ...input }) => input);
  return { ...route, inputs, ...(socket !== undefined && { socket: { ...socket, callbacks: wholeCallbacks(socket) } }) };
}

function wholeCallbacks({ callbacks }: SocketIr): SocketIr["callbacks"] {
  return { ...callbacks, ...(callbacks.message !== undefined && { message: withWhole(callbacks.message) }) };
}
