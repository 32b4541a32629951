/** Where in a type the reader is: the path that messages show, and the node that they point at. */
import type { ts } from "ts-morph";
import type { SchemaHost } from "./reading.ts";

export class Place {
  /** "NewUser.meta.tags[0]" */
  readonly path: string;
  /** In the user's own sources. */
  readonly node: ts.Node;
  readonly depth: number;
  /** Where reading began. */
  readonly root: Place;

  constructor(path: string, node: ts.Node, from?: Pick<Place, "root" | "depth">) {
    this.path = path;
    this.node = node;
    this.depth = from === undefined ? 0 : from.depth + 1;
    this.root = from?.root ?? this;
  }

  /** Of a type that cannot be part of one without end: what is inside of it is counted from here. */
  counted(): Place {
    return new Place(this.path, this.node, { root: this.root, depth: -1 });
  }

  /** `step` is ".name", "[0]", "[]" or "[key]". Declarations outside the user's sources do not move the pointer. */
  inside(host: SchemaHost, step: string, declaration?: ts.Node): Place {
    const moves = declaration !== undefined && isUserNode(host, declaration);
    return new Place(this.path + step, moves ? declaration : this.node, this);
  }
}

export function isUserNode(host: SchemaHost, node: ts.Node): boolean {
  const file = node.getSourceFile();
  return !file.isDeclarationFile && !host.program.isSourceFileFromExternalLibrary(file);
}

/** `.name`, or `["content-type"]`. */
export function memberStep(key: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
