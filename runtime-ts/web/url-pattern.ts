/** URLPattern (https://urlpattern.spec.whatwg.org): urlpattern-polyfill's, with types of our own, so that a project needs none. */
import { URLPattern as Implementation } from "urlpattern-polyfill/urlpattern";

export interface URLPatternInit {
  readonly baseURL?: string;
  readonly protocol?: string;
  readonly username?: string;
  readonly password?: string;
  readonly hostname?: string;
  readonly port?: string;
  readonly pathname?: string;
  readonly search?: string;
  readonly hash?: string;
}

export interface URLPatternComponentResult {
  readonly input: string;
  readonly groups: Readonly<Record<string, string | undefined>>;
}

type Component = "protocol" | "username" | "password" | "hostname" | "port" | "pathname" | "search" | "hash";

export type URLPatternResult = Readonly<Record<Component, URLPatternComponentResult>> & { readonly inputs: readonly (string | URLPatternInit)[] };

/** @example new URLPattern({ pathname: "/books/:id" }).exec("http://x/books/7")?.pathname.groups.id // "7" */
export interface URLPattern extends Readonly<Record<Component, string>> {
  test(input?: string | URLPatternInit, baseURL?: string): boolean;
  exec(input?: string | URLPatternInit, baseURL?: string): URLPatternResult | null;
}

export const URLPattern = Implementation as unknown as {
  new (init?: string | URLPatternInit, baseURL?: string): URLPattern;
  readonly prototype: URLPattern;
};
