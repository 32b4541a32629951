/** Indented text for the IR printers: a line and, below it, its details. */

export type TextTree = string | { readonly line: string; readonly below: readonly TextTree[] };

export function printTree(trees: readonly TextTree[], depth = 0): string {
  return trees.map((tree) => printNode(tree, depth)).join("");
}

function printNode(tree: TextTree, depth: number): string {
  const indent = "  ".repeat(depth);
  if (typeof tree === "string") return `${indent}${tree}\n`;
  return `${indent}${tree.line}\n${printTree(tree.below, depth + 1)}`;
}

/** Pads all but the last column to the widest of the rows. */
export function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.length)));
  }
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd());
}
