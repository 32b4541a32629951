/**
 * What catzilla.config.ts says in place of flags. A flag goes before it. The file is read, not run: literals only.
 *
 * @example
 * import type { Config } from "catzilla/config";
 *
 * export default { entry: "src/server.ts", dev: { port: 3000 } } satisfies Config;
 */
export interface Config {
  /** The file whose default export is the application; `src/app.ts` when not given. */
  readonly entry?: string;
  readonly build?: {
    readonly output?: string;
    readonly target?: "linux-x64" | "linux-arm64" | "linux-x64-gnu" | "linux-arm64-gnu" | "macos-x64" | "macos-arm64" | "windows-x64" | "windows-arm64" | "all";
    readonly debug?: boolean;
    readonly splitDebug?: boolean;
    readonly report?: "text" | "json" | "none";
    readonly failOn?: "worker" | "warning";
    readonly keepC?: string;
  };
  readonly dev?: {
    readonly port?: number;
    readonly host?: string;
    readonly quiet?: boolean;
    readonly verbose?: boolean;
  };
  readonly check?: {
    readonly format?: "text" | "lines" | "json";
    readonly failOn?: "warning";
  };
  readonly openapi?: { readonly output?: string };
  readonly client?: { readonly output?: string };
}
