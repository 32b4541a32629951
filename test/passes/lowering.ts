/** Runs the passes on an app made by hand. */
import type { AppIr } from "../../compiler/ir/app-ir.ts";
import type { PlanIr } from "../../compiler/ir/plan-ir.ts";
import { printSpan } from "../../compiler/ir/span.ts";
import { appProblems } from "../../compiler/ir/verify-app.ts";
import { planProblems } from "../../compiler/ir/verify-plan.ts";
import { lower } from "../../compiler/src/2-passes/lower.ts";
import { Compilation } from "../../compiler/src/compilation.ts";

export interface Lowered {
  readonly plan: PlanIr | undefined;
  /** "CZ2001 src/app.ts:2:1 message" */
  readonly diagnostics: readonly string[];
  readonly compilation: Compilation;
}

export function lowerApp(app: AppIr): Lowered {
  const problems = appProblems(app);
  if (problems.length > 0) throw new Error(`the test's app is wrong: ${problems.join("; ")}`);
  const compilation = new Compilation("/");
  const plan = lower(compilation, app);
  const diagnostics = compilation.diagnostics.map(
    ({ code, span, message }) => `${code} ${span === undefined ? "?" : printSpan(app.files, span)} ${message}`,
  );
  return { plan, diagnostics, compilation };
}

/** The plan of an app that has to be fine. */
export function planOf(app: AppIr): PlanIr {
  const { plan, diagnostics } = lowerApp(app);
  if (plan === undefined) throw new Error(`no plan: ${diagnostics.join("; ")}`);
  const problems = planProblems(plan);
  if (problems.length > 0) throw new Error(`the plan is wrong: ${problems.join("; ")}`);
  return plan;
}
