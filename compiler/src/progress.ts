/** Tells a person that work is going on: only for steps that take over a second, on standard error. */

export interface Progress {
  /** Runs `work` as a named step ("building libuv for linux-x64"). */
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Words on how far the running step is ("3.1 of 5.0 MB"). */
  update(detail: string): void;
}

/** What only tells its steps. */
export type Steps = Pick<Progress, "step">;

/** For tests and callers that show nothing. */
export const silentProgress: Progress = { step: (_name, work) => work(), update: () => undefined };

export interface ProgressStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/**
 * A terminal shows one line that counts seconds and goes when the step is done; a file or pipe gets
 * a line when a step has run for a second and one when it is done.
 */
export function createProgress(stream: ProgressStream): Progress {
  return stream.isTTY === true ? terminalProgress(stream) : plainProgress(stream);
}

const PATIENCE_MS = 1000;

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

function plainProgress(stream: ProgressStream): Progress {
  return {
    async step(name, work) {
      const start = Date.now();
      let shown = false;
      const timer = setTimeout(() => {
        shown = true;
        stream.write(`${name} ...\n`);
      }, PATIENCE_MS);
      try {
        return await work();
      } finally {
        clearTimeout(timer);
        if (shown) stream.write(`${name}: ${seconds(start)}\n`);
      }
    },
    update: () => undefined,
  };
}

function terminalProgress(stream: ProgressStream): Progress {
  let detail = "";
  return {
    async step(name, work) {
      const start = Date.now();
      let shown = false;
      detail = "";
      const timer = setInterval(() => {
        shown = true;
        stream.write(`\r\x1b[2K${name} ... ${seconds(start)}${detail === "" ? "" : ` (${detail})`}`);
      }, PATIENCE_MS / 2);
      try {
        return await work();
      } finally {
        clearInterval(timer);
        if (shown) stream.write(`\r\x1b[2K${name}: ${seconds(start)}\n`);
      }
    },
    update(text) {
      detail = text;
    },
  };
}
