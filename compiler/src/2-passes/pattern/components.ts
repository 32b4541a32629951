/**
 * Strongly connected components (Tarjan's algorithm): for each node of a graph a number that it shares with those it
 * reaches and is reached from; undefined when it does not reach itself.
 */
export function components(count: number, next: (node: number) => readonly number[]): readonly (number | undefined)[] {
  return new Components(next).of(count);
}

class Components {
  readonly #next: (node: number) => readonly number[];
  readonly #order: number[] = [];
  readonly #lowest: number[] = [];
  readonly #stack: number[] = [];
  readonly #result: (number | undefined)[] = [];
  readonly #done: boolean[] = [];
  #visited = 0;
  #found = 0;

  constructor(next: (node: number) => readonly number[]) {
    this.#next = next;
  }

  of(count: number): readonly (number | undefined)[] {
    for (let node = 0; node < count; node++) if (this.#order[node] === undefined) this.#visit(node);
    return Array.from({ length: count }, (_, node) => this.#result[node]);
  }

  #visit(node: number): void {
    this.#order[node] = this.#lowest[node] = this.#visited++;
    this.#stack.push(node);
    for (const to of this.#next(node)) {
      if (this.#order[to] === undefined) this.#visit(to);
      if (this.#done[to] !== true) this.#lowest[node] = Math.min(this.#lowest[node] ?? 0, this.#lowest[to] ?? 0);
    }
    if (this.#lowest[node] === this.#order[node]) this.#close(node);
  }

  /** The component is what stands on the stack from its first node on. */
  #close(first: number): void {
    const nodes = this.#stack.splice(this.#stack.lastIndexOf(first));
    const isLoop = nodes.length > 1 || this.#next(first).includes(first);
    for (const node of nodes) {
      this.#done[node] = true;
      this.#result[node] = isLoop ? this.#found : undefined;
    }
    this.#found++;
  }
}
