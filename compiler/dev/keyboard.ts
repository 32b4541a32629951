/** The keys of `catzilla dev`. In raw mode the terminal makes no signals of ^C, ^D and ^Z: they are keys like the others. */
import type { ReadStream } from "node:tty";

export interface Keyboard {
  /** Resolves when somebody presses q or the like; never where there is no keyboard. */
  readonly quit: Promise<void>;
  close(): void;
}

/** @param actions by key */
export function openKeyboard(stdin: ReadStream, actions: Readonly<Record<string, () => void>>): Keyboard {
  if (stdin.isTTY !== true) return { quit: new Promise(() => undefined), close: () => undefined };
  let onKey: (key: string) => void = () => undefined;
  const quit = new Promise<void>((resolve) => {
    onKey = (key) => {
      if (key === "q" || key === "\x03" || key === "\x04") resolve();
      else if (key === "\x1a") suspend(stdin);
      else actions[key]?.();
    };
  });
  stdin.setRawMode(true).setEncoding("utf8").resume().on("data", onKey);
  return {
    quit,
    close() {
      stdin.off("data", onKey).setRawMode(false).pause();
    },
  };
}

/** The whole job, as the shell's ^Z would: npx, too, where it is between. The servers go on. */
function suspend(stdin: ReadStream): void {
  if (process.platform === "win32") return;
  stdin.setRawMode(false);
  process.once("SIGCONT", () => stdin.setRawMode(true));
  process.kill(0, "SIGTSTP");
}
