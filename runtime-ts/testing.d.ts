/**
 * Tests of an application over real sockets, for vitest, node:test and any other runner.
 *
 * @example
 * import { startServer } from "catzilla/testing";
 *
 * const server = await startServer("src/app.ts");
 * const response = await server.fetch("/users/1");
 * await server.stop();
 *
 * @module
 */

export interface StartOptions {
  /** What a relative entry is relative to, and the server's working directory; the process's own when not given. */
  readonly cwd?: string;
  /** Added to the environment of the server; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Flags of the server, such as `["--max-body-bytes", "1000"]`. The port is a free one unless `--port` is among them. */
  readonly args?: readonly string[];
}

export interface TestServer extends AsyncDisposable {
  /** "http://127.0.0.1:41234", without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** What the server has logged so far, one string an entry: `console.log` of handlers, too. */
  readonly logs: readonly string[];
  /**
   * As the global `fetch`, with a path in place of a URL. Redirects are not followed unless `init.redirect` says so.
   *
   * @example
   * const response = await server.fetch("/users", { method: "POST", body: JSON.stringify({ name: "Ada" }) });
   */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /**
   * The typed client that `catzilla client` wrote, set up for this server.
   *
   * @example
   * import { createClient } from "./api.ts";
   * const user = await server.client(createClient).getUsersById({ id: 7 });
   */
  client<Client>(createClient: (options: { readonly baseUrl: string }) => Client): Client;
  /** SIGTERM: finishes what is served; resolves when the process has ended. Again: nothing. */
  stop(): Promise<void>;
}

/**
 * Builds the application, unless nothing has changed since it was built last, and starts it on a free port of the
 * loopback. Any number of servers can run at once.
 *
 * @param entry the file whose default export is the application; `src/app.ts` when not given
 * @throws Error with all diagnostics when the application has errors, or with the server's log when it does not start
 */
export function startServer(entry?: string | URL, options?: StartOptions): Promise<TestServer>;
