/** What a program may limit, as the table of runtime-c/src/server/config.c has it; a test compares the two. */

export interface ServerLimit {
  /** The flag of a built server; the key in `limits` is the flag in camel case. */
  readonly flag: string;
  readonly min: number;
  readonly max: number;
  /** Whether a route may have its own. */
  readonly perRoute: boolean;
}

const DAY_MS = 86_400_000;

export const SERVER_LIMITS: Readonly<Record<string, ServerLimit>> = {
  maxConnections: { flag: "--max-connections", min: 1, max: 1_048_576, perRoute: false },
  maxRequests: { flag: "--max-requests", min: 1, max: 1_048_576, perRoute: false },
  maxRequestLineBytes: { flag: "--max-request-line-bytes", min: 64, max: 1_048_576, perRoute: false },
  maxHeadBytes: { flag: "--max-head-bytes", min: 256, max: 1_048_576, perRoute: false },
  maxFields: { flag: "--max-fields", min: 1, max: 10_000, perRoute: false },
  maxBodyBytes: { flag: "--max-body-bytes", min: 0, max: 2_147_483_647, perRoute: true },
  headerTimeoutMs: { flag: "--header-timeout-ms", min: 10, max: DAY_MS, perRoute: false },
  bodyTimeoutMs: { flag: "--body-timeout-ms", min: 10, max: DAY_MS, perRoute: true },
  bodyRate: { flag: "--body-rate", min: 1, max: 1_073_741_824, perRoute: false },
  idleTimeoutMs: { flag: "--idle-timeout-ms", min: 10, max: DAY_MS, perRoute: false },
  writeTimeoutMs: { flag: "--write-timeout-ms", min: 10, max: DAY_MS, perRoute: false },
  requestTimeoutMs: { flag: "--request-timeout-ms", min: 10, max: DAY_MS, perRoute: true },
  drainTimeoutMs: { flag: "--drain-timeout-ms", min: 0, max: DAY_MS, perRoute: false },
};

/** What a WebSocket route may limit, and the defaults. An idle timeout of 0 is none. */
export const SOCKET_LIMITS: Readonly<Record<string, { readonly min: number; readonly max: number; readonly usual: number; readonly orNone?: true }>> = {
  maxMessageBytes: { min: 1, max: 2 ** 30, usual: 2 ** 20 },
  maxQueuedBytes: { min: 1, max: 2 ** 30, usual: 4 * 2 ** 20 },
  idleTimeoutMs: { min: 1000, max: DAY_MS, usual: 60_000, orNone: true },
};

/** Limits by the names that a program uses, checked against the table. */
export type Limits = Readonly<Record<string, number>>;
