/** What each file of cases exports: by name, something that gives plain data, the same in Node.js as in the worker. */
export type Cases = Readonly<Record<string, () => unknown>>;

/** The result as text, or the name and message of what was thrown. */
export function attempt(run: () => unknown): string {
  try {
    return JSON.stringify(run()) ?? "undefined";
  } catch (error) {
    return error instanceof Error || error instanceof DOMException ? `${error.name}: ${error.message}` : String(error);
  }
}

/** All cases' results as JSON, a line each; a list has a line for each item. */
export async function runCases(cases: Cases): Promise<string> {
  const lines: string[] = [];
  for (const [name, run] of Object.entries(cases)) {
    try {
      const result = await run();
      const items = Array.isArray(result) ? result.flat() : [result];
      for (const [index, item] of items.entries()) lines.push(`${name} ${index}: ${JSON.stringify(item)}`);
    } catch (error) {
      lines.push(`${name} threw ${String(error)}`);
    }
  }
  return lines.join("\n");
}
