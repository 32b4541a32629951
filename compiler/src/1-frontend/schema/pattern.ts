/** Whether a regular expression is one, by the rules the server has: ECMAScript with the flag `u`, or `v`. */
export function patternProblem(source: string): string | undefined {
  const problem = compileProblem(source, "u");
  return problem === undefined || compileProblem(source, "v") === undefined ? undefined : problem;
}

export function compilePattern(source: string): RegExp | undefined {
  for (const flags of ["u", "v"]) {
    if (compileProblem(source, flags) === undefined) return new RegExp(source, flags);
  }
  return undefined;
}

/** The engine's words, without its own repetition of the expression. */
function compileProblem(source: string, flags: string): string | undefined {
  try {
    new RegExp(source, flags);
    return undefined;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return text.slice(text.lastIndexOf(": ") + 2).toLowerCase();
  }
}
