/** The routes with placeholders, as a tree of segments. */
import type { RouteId, TreeNode } from "../../ir/plan-ir.ts";
import type { PathPart } from "./path-parts.ts";

export interface Pattern {
  readonly parts: readonly PathPart[];
  readonly route: RouteId;
}

/** A node while it grows. */
interface Growing {
  readonly statics: Map<string, Growing>;
  param: Growing | undefined;
  rest: RouteId | undefined;
  route: RouteId | undefined;
}

export function buildTree(patterns: readonly Pattern[]): TreeNode {
  const root = newNode();
  for (const pattern of patterns) grow(root, pattern);
  return finish(root);
}

function newNode(): Growing {
  return { statics: new Map(), param: undefined, rest: undefined, route: undefined };
}

function grow(root: Growing, { parts, route }: Pattern): void {
  let node = root;
  for (const part of parts) {
    if (part.kind === "rest") {
      node.rest = route;
      return;
    }
    node = part.kind === "param" ? (node.param ??= newNode()) : staticChild(node, part.text);
  }
  node.route = route;
}

function staticChild(node: Growing, text: string): Growing {
  const known = node.statics.get(text);
  if (known !== undefined) return known;
  const child = newNode();
  node.statics.set(text, child);
  return child;
}

function finish(node: Growing): TreeNode {
  const texts = [...node.statics.keys()].sort();
  return {
    statics: texts.flatMap((text) => {
      const child = node.statics.get(text);
      return child === undefined ? [] : [{ text, node: finish(child) }];
    }),
    ...(node.param !== undefined && { param: finish(node.param) }),
    ...(node.rest !== undefined && { rest: node.rest }),
    ...(node.route !== undefined && { route: node.route }),
  };
}
