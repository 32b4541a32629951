/** A socket whose other end every server holds as its standard input: it closes when this process ends, whatever ends it. */
import { once } from "node:events";
import { rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Lifeline {
  /** For `stdio` of a child. (A pipe that is made for a child is closed when that one ends, and its successors need it.) */
  readonly end: Socket | "ignore";
  /** Has all servers finish and end. */
  cut(): void;
}

export async function openLifeline(): Promise<Lifeline> {
  // There a server has no successors and ends with its parent.
  if (process.platform === "win32") return { end: "ignore", cut: () => undefined };
  const path = join(tmpdir(), `catzilla-dev-${process.pid}-${Date.now()}`);
  const server = createServer();
  server.listen(path);
  await once(server, "listening");
  const end = connect(path);
  const [held] = (await Promise.all([once(server, "connection"), once(end, "connect")]))[0] as [Socket];
  server.close();
  rmSync(path, { force: true });
  for (const socket of [held, end]) socket.on("error", () => undefined).unref();
  return {
    end,
    cut() {
      end.destroy();
      held.destroy();
    },
  };
}
