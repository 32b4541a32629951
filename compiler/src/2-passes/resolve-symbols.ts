/** C names for routes, types and struct members: spelled from what the user wrote, unique, always the same. */
import type { RouteIr } from "../../ir/app-ir.ts";

/** Words that cannot be a struct member: C11's keywords, and macros that compilers or the standard headers bring. */
const RESERVED = new Set(
  (
    "alignas alignof asm atomic_bool auto bool break case char complex const continue default do double else enum extern " +
    "false float for generic goto i386 if imaginary inline int linux long noreturn offsetof register restrict return " +
    "short signed sizeof static static_assert struct switch thread_local true typedef typeof union unix unsigned void " +
    "volatile while"
  ).split(" "),
);

/** Gives out names; a name that is taken gets a number behind it. */
export class NameTable {
  readonly #taken = new Set<string>();
  /** The last number behind each name: with hundreds of one name the search would take long. */
  readonly #counts = new Map<string, number>();

  take(wanted: string): string {
    let name = wanted;
    let count = this.#counts.get(wanted) ?? 1;
    while (this.#taken.has(name)) name = `${wanted}_${++count}`;
    this.#counts.set(wanted, count);
    this.#taken.add(name);
    return name;
  }
}

const MOST_OF_A_PLACE = 60;

/**
 * Names for types: each its own, and what has none by the place where it is met first, `user_address` or `get_users_reply_items`. A number
 * would do; but it would change with every type that comes before it, and `catzilla dev` compiles what has changed.
 */
export class PlacedNames {
  readonly #names = new NameTable();
  #place = "";

  get place(): string {
    return this.#place;
  }

  /** What is named meanwhile is in that part of this place. */
  within<T>(part: string, work: () => T): T {
    const place = [this.#place, snakeCase(part)].filter((each) => each !== "").join("_");
    return this.at(place.length <= MOST_OF_A_PLACE ? place : this.#place, work);
  }

  at<T>(place: string, work: () => T): T {
    const before = this.#place;
    this.#place = place;
    try {
      return work();
    } finally {
      this.#place = before;
    }
  }

  /** `own`: "" for what has no name. */
  take(own: string): string {
    return this.#names.take(own !== "" ? own : this.#place !== "" ? this.#place : "value");
  }
}

/** "get_users_id" for `GET /users/:id`. */
export function resolveRouteSymbols(routes: readonly RouteIr[]): readonly string[] {
  const names = new NameTable();
  return routes.map((route) => {
    const parts = route.segments.map((segment) => snakeCase(segment.kind === "static" ? segment.text : segment.name));
    const path = parts.filter((part) => part !== "").join("_");
    return names.take(`${route.method.toLowerCase()}_${path === "" ? "root" : path}`);
  });
}

/** The members of a route's args struct, in order; `has_x` is kept free for every x. */
export function resolveFields(names: readonly string[]): readonly string[] {
  const table = new NameTable();
  return names.map((name) => {
    const snake = snakeCase(name);
    const safe = snake === "" || /^(\d|has_)/.test(snake) ? `_${snake}` : snake;
    return table.take(RESERVED.has(safe) ? `${safe}_` : safe);
  });
}

/** Lower case with `_` between words; what is not ASCII by its code point: "userId" is "user_id", "café" is "caf_ue9". */
export function snakeCase(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^\0-\x7f]/gu, (char) => `_u${(char.codePointAt(0) ?? 0).toString(16)}_`)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
}
