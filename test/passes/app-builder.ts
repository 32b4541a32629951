/** AppIr by hand, in few words, for tests of what comes after the front end. */
import type { AppIr, InputIr, Method, RouteIr, Schema, Segment } from "../../compiler/ir/app-ir.ts";
import type { Span } from "../../compiler/ir/span.ts";

export interface RouteSketch {
  readonly inputs?: readonly (Pick<InputIr, "name" | "source" | "schema"> & Partial<InputIr>)[];
  readonly reply?: RouteIr["reply"];
  readonly constant?: RouteIr["handler"]["constant"];
  readonly options?: Partial<RouteIr["options"]>;
  readonly includedAt?: readonly Span[];
}

/** A span of one character, in file 0. */
export function at(line: number, column = 1): Span {
  return { file: 0, start: { line, column }, end: { line, column: column + 1 } };
}

export class AppBuilder {
  readonly #schemas: Schema[] = [];
  readonly #routes: RouteIr[] = [];
  readonly #info: Partial<AppIr["info"]>;

  constructor(info: Partial<AppIr["info"]> = {}) {
    this.#info = info;
  }

  schema(schema: Schema): number {
    this.#schemas.push(schema);
    return this.#schemas.length - 1;
  }

  /** The id that the next schema gets: for recursion. */
  get nextSchema(): number {
    return this.#schemas.length;
  }

  route(method: Method, path: string, sketch: RouteSketch = {}): this {
    const line = this.#routes.length + 1;
    this.#routes.push({
      method,
      path,
      segments: segmentsOf(path),
      span: at(line),
      pathSpan: at(line, 9),
      includedAt: sketch.includedAt ?? [],
      options: { tags: [], ...sketch.options },
      handler: {
        name: "handler",
        span: at(line, 15),
        async: false,
        ...(sketch.constant === undefined
          ? { dynamicBecause: { text: "it calls `work`", span: at(line, 20) } }
          : { constant: sketch.constant }),
      },
      inputs: (sketch.inputs ?? []).map((input) => ({ key: input.name, optional: false, span: at(line, 16), ...input })),
      reply: sketch.reply ?? { statuses: [], text: "unknown" },
    });
    return this;
  }

  build(): AppIr {
    return {
      kind: "app",
      entry: "src/app.ts",
      files: ["src/app.ts"],
      info: { title: "Test", version: "1.0.0", strictSlash: false, limits: {}, span: at(1, 1), compress: false, decompress: false, ...this.#info },
      schemas: this.#schemas,
      routes: this.#routes,
    };
  }
}

/** "Hello" as plain text. */
export function constantText(body: string, status = 200): NonNullable<RouteIr["handler"]["constant"]> {
  return { status, contentType: "text/plain; charset=utf-8", headers: [], body };
}

function segmentsOf(path: string): readonly Segment[] {
  return path
    .split("/")
    .filter((text) => text !== "")
    .map((text): Segment => {
      if (text.startsWith(":")) return { kind: "param", name: text.slice(1) };
      if (text.startsWith("*")) return { kind: "rest", name: text.slice(1) };
      return { kind: "static", text: decodeURIComponent(text) };
    });
}
