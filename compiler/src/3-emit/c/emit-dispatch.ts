/**
 * The routing table as code. Per method: static paths by hash, one comparison; then the tree, as
 * nested comparisons of segments. An `if` that fails falls through to the next one, which is how
 * a static segment turns back to the placeholder beside it.
 */
import { METHODS, type Method } from "../../../ir/app-ir.ts";
import type { DispatchPlan, HashPlan, PlanIr, RouteId, RoutePlan, TreeNode } from "../../../ir/plan-ir.ts";
import { hashSlot, routeHash } from "../../../ir/route-hash.ts";
import { cString } from "./c-literal.ts";
import {
  displacementsName, FIND, findName, routePointer, STATIC_PATH_TAG, STATIC_PATH_TYPE, STATIC_ROUTE, staticsName,
} from "./c-names.ts";
import { WIDTH, type CWriter } from "./c-writer.ts";
import { rt } from "./runtime-symbols.ts";

/** From here on the children of a node are told apart by a `switch` over their length first. */
const SWITCH_MIN = 5;

export function emitDispatch(out: CWriter, plan: PlanIr): void {
  out.section("Routing");
  if (plan.dispatch.some((dispatch) => dispatch.statics.length > 0)) emitStaticPath(out);
  for (const dispatch of plan.dispatch) new MethodEmitter(out, plan, dispatch).emit();
  emitFind(out, plan);
}

function emitStaticPath(out: CWriter): void {
  out.block(
    `typedef ${STATIC_PATH_TAG} {`,
    () => {
      out.line(`${rt("cz_slice_t")} path;`);
      out.line(`const ${rt("cz_route_t")} *route;`);
    },
    `} ${STATIC_PATH_TYPE};`,
  );
  out.line();
  const head = `static const ${rt("cz_route_t")} *${STATIC_ROUTE}(`;
  out.line(`${head}const ${STATIC_PATH_TYPE} *slot, const char *at,`);
  out.line(`${" ".repeat(head.length)}const char *end)`);
  out.block("{", () => {
    out.line(`return ${rt("cz_route_is")}(at, end, slot->path.at, slot->path.size) ? slot->route : NULL;`);
  });
  out.line();
}

function emitFind(out: CWriter, plan: PlanIr): void {
  out.line(`static const ${rt("cz_route_t")} *${FIND}(${rt("cz_method_t")} method, ${rt("cz_slice_t")} path,`);
  out.line(`                                  ${rt("cz_captures_t")} *captures)`);
  out.block("{", () => {
    out.comment("Anything else, as the `*` of OPTIONS, is no path.");
    out.block("if (path.size == 0 || path.at[0] != '/') {", () => out.line("return NULL;"));
    out.line("switch (method) {");
    emitCases(out, plan);
    out.line("}");
  });
}

function emitCases(out: CWriter, plan: PlanIr): void {
  const handled = METHODS.filter((method) => plan.dispatch.some((dispatch) => dispatch.method === method));
  for (const method of handled) {
    out.line(`case ${methodConstant(method)}:`);
    out.indent(() => out.line(`return ${findName(method)}(path.at, path.at + path.size, captures);`));
  }
  for (const method of METHODS.filter((other) => other !== "WS" && !handled.includes(other))) out.line(`case ${methodConstant(method)}:`);
  if (!handled.includes("WS")) out.line(`case ${rt("CZ_METHOD_COUNT")}:`); // the same number
  out.line("default:");
  out.indent(() => {
    if (handled.length === 0) out.line("(void)captures;");
    out.line("return NULL;");
  });
}

export function methodConstant(method: Method): string {
  return method === "WS" ? rt("CZ_WEBSOCKET") : rt(`CZ_${method}`);
}

/** One method's function; holds what every step of the walk over its tree needs. */
class MethodEmitter {
  readonly #out: CWriter;
  readonly #plan: PlanIr;
  readonly #dispatch: DispatchPlan;

  constructor(out: CWriter, plan: PlanIr, dispatch: DispatchPlan) {
    this.#out = out;
    this.#plan = plan;
    this.#dispatch = dispatch;
  }

  emit(): void {
    const out = this.#out;
    const { method, statics, tree } = this.#dispatch;
    if (statics.length > 0) this.#emitStatics();
    const head = `static const ${rt("cz_route_t")} *${findName(method)}(`;
    out.line(`${head}const char *at, const char *end,`);
    out.line(`${" ".repeat(head.length)}${rt("cz_captures_t")} *captures)`);
    out.block("{", () => {
      if (tree === undefined) out.line("(void)captures;");
      if (statics.length > 0) this.#emitLookUp();
      if (tree !== undefined) this.#emitSegment(tree, 1, 0, "at");
      out.line("return NULL;");
    });
    out.line();
  }

  #emitStatics(): void {
    const { method, statics, hash } = this.#dispatch;
    const out = this.#out;
    if (hash !== undefined && hash.displacements.length > 0) this.#emitDisplacements(hash);
    const rows = statics.map(({ path, route }, index) => ({ path, route, slot: hash === undefined ? index : slotOf(hash, path) }));
    rows.sort((a, b) => a.slot - b.slot);
    out.block(
      `static const ${STATIC_PATH_TYPE} ${staticsName(method)}[${hash?.size ?? statics.length}] = {`,
      () => {
        for (const { path, route, slot } of rows) {
          out.line(`[${slot}] = {${rt("CZ_LIT")}(${cString(path)}), ${this.#pointer(route)}},`);
        }
      },
      "};",
    );
    out.line();
  }

  #emitDisplacements(hash: HashPlan): void {
    const out = this.#out;
    out.block(
      `static const uint32_t ${displacementsName(this.#dispatch.method)}[${hash.displacements.length}] = {`,
      () => rowsOf(hash.displacements.map((value) => `${value},`)).forEach((row) => out.line(row)),
      "};",
    );
    out.line();
  }

  #emitLookUp(): void {
    const { method, statics, hash } = this.#dispatch;
    const out = this.#out;
    if (!this.#plan.strictSlash) {
      out.comment("One trailing slash does not count.");
      out.line("const char *stop = end - at > 2 && end[-1] == '/' ? end - 1 : end;");
    }
    const stop = this.#plan.strictSlash ? "end" : "stop";
    const slot = hash === undefined ? undefined : this.#emitHash(hash, stop);
    const result = `const ${rt("cz_route_t")} *route`;
    if (slot !== undefined) out.line(`${result} = ${STATIC_ROUTE}(&${staticsName(method)}[${slot}], at, ${stop});`);
    else if (statics.length === 1) out.line(`${result} = ${STATIC_ROUTE}(&${staticsName(method)}[0], at, ${stop});`);
    else {
      out.line(`${result} = NULL;`);
      out.block(`for (size_t i = 0; route == NULL && i < ${statics.length}; i++) {`, () => {
        out.line(`route = ${STATIC_ROUTE}(&${staticsName(method)}[i], at, ${stop});`);
      });
    }
    out.block("if (route != NULL) {", () => out.line("return route;"));
  }

  #emitHash(hash: HashPlan, stop: string): string {
    const out = this.#out;
    out.line(`uint32_t hash = ${rt("cz_route_hash")}(at, (size_t)(${stop} - at), ${hash.seed}u);`);
    const count = hash.displacements.length;
    if (count > 0) out.line(`hash ^= ${displacementsName(this.#dispatch.method)}[(hash >> 16) & ${count - 1}u];`);
    return `hash & ${hash.size - 1}u`;
  }

  /** The node's children against the segment behind the slash at `from`. */
  #emitSegment(node: TreeNode, depth: number, captured: number, from: string): void {
    const out = this.#out;
    const at = `at${depth}`;
    const to = `to${depth}`;
    out.line(`const char *${at} = ${from} + 1;`);
    if (node.statics.length > 0 || node.param !== undefined) out.line(`const char *${to} = ${rt("cz_route_segment")}(${at}, end);`);
    this.#emitStaticChildren(node, depth, captured);
    this.#emitParam(node, depth, captured);
    if (node.rest === undefined) return;
    out.block(`if (${at} != end) {`, () => {
      out.line(`${rt("cz_route_capture")}(captures, ${captured}, ${at}, end);`);
      out.line(`return ${this.#pointer(node.rest as RouteId)};`);
    });
  }

  #emitParam({ param }: TreeNode, depth: number, captured: number): void {
    if (param === undefined) return;
    const out = this.#out;
    const test = `to${depth} != at${depth}`;
    out.block(`if (${test}${this.#goesOn(param, depth)}) {`, () => {
      out.line(`${rt("cz_route_capture")}(captures, ${captured}, at${depth}, to${depth});`);
      this.#emitNode(param, depth, captured + 1);
    });
  }

  #emitStaticChildren({ statics }: TreeNode, depth: number, captured: number): void {
    if (statics.length < SWITCH_MIN) {
      for (const child of statics) this.#emitStaticChild(child, depth, captured);
      return;
    }
    const out = this.#out;
    const lengths = [...new Set(statics.map((child) => child.text.length))].sort((a, b) => a - b);
    out.line(`switch (to${depth} - at${depth}) {`);
    for (const length of lengths) {
      out.line(`case ${length}:`);
      out.indent(() => {
        for (const child of statics) if (child.text.length === length) this.#emitStaticChild(child, depth, captured);
        out.line("break;");
      });
    }
    out.line("default:");
    out.indent(() => out.line("break;"));
    out.line("}");
  }

  #emitStaticChild({ text, node }: TreeNode["statics"][number], depth: number, captured: number): void {
    const test = `${rt("cz_route_is")}(at${depth}, to${depth}, ${cString(text)}, ${text.length})`;
    this.#out.block(`if (${test}${this.#goesOn(node, depth)}) {`, () => this.#emitNode(node, depth, captured));
  }

  /** No route ends here: there has to be a slash and more. Tested with the segment, which spares a block. */
  #goesOn(node: TreeNode, depth: number): string {
    return node.route === undefined ? ` && to${depth} != end` : "";
  }

  /** What can follow the segment that ends at `to`: the end of the path, or a slash and more. */
  #emitNode(node: TreeNode, depth: number, captured: number): void {
    const out = this.#out;
    const to = `to${depth}`;
    const { route } = node;
    if (route === undefined) return this.#emitSegment(node, depth + 1, captured, to);
    const ends = this.#plan.strictSlash ? `${to} == end` : `${to} == end || ${to} + 1 == end`;
    out.block(`if (${ends}) {`, () => out.line(`return ${this.#pointer(route)};`));
    if (node.statics.length === 0 && node.param === undefined && node.rest === undefined) return;
    out.block(`if (${to} != end) {`, () => this.#emitSegment(node, depth + 1, captured, to));
  }

  #pointer(id: RouteId): string {
    return routePointer(this.#plan.routes[id] as RoutePlan);
  }
}

function slotOf(hash: HashPlan, path: string): number {
  return hashSlot(hash, routeHash(Buffer.from(path, "latin1"), hash.seed));
}

/** Words in lines of the file's width. */
function rowsOf(words: readonly string[]): readonly string[] {
  const rows: string[] = [];
  for (const word of words) {
    const row = rows.at(-1);
    if (row === undefined || row.length + 1 + word.length > WIDTH - 4) rows.push(word);
    else rows[rows.length - 1] = `${row} ${word}`;
  }
  return rows;
}
