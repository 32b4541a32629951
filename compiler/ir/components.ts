/** Strongly connected components of a graph (Tarjan 1972), in an order where each comes after those it refers to. */
interface Visit<Node> {
  readonly node: Node;
  readonly index: number;
  low: number;
  next: number;
  open: boolean;
}

/** References to nodes that are not in the map are ignored. Without recursion, as chains of types can be long. */
export function componentsOf<Node>(graph: ReadonlyMap<Node, readonly Node[]>): readonly (readonly Node[])[] {
  const components: Node[][] = [];
  const visits = new Map<Node, Visit<Node>>();
  const open: Visit<Node>[] = [];
  for (const start of graph.keys()) {
    if (visits.has(start)) continue;
    const path = [enter(start, visits, open)];
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const step = advance(visit, graph, visits);
      if (step !== undefined) {
        path.push(enter(step, visits, open));
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) parent.low = Math.min(parent.low, visit.low);
      if (visit.low === visit.index) components.push(close(visit, open));
    }
  }
  return components;
}

function enter<Node>(node: Node, visits: Map<Node, Visit<Node>>, open: Visit<Node>[]): Visit<Node> {
  const visit = { node, index: visits.size, low: visits.size, next: 0, open: true };
  visits.set(node, visit);
  open.push(visit);
  return visit;
}

/** The next node that nobody has visited; those that are open on the way lower the mark. */
function advance<Node>(visit: Visit<Node>, graph: ReadonlyMap<Node, readonly Node[]>, visits: ReadonlyMap<Node, Visit<Node>>): Node | undefined {
  const refs = graph.get(visit.node) ?? [];
  while (visit.next < refs.length) {
    const ref = refs[visit.next] as Node;
    visit.next += 1;
    if (!graph.has(ref)) continue;
    const known = visits.get(ref);
    if (known === undefined) return ref;
    if (known.open) visit.low = Math.min(visit.low, known.index);
  }
  return undefined;
}

function close<Node>(root: Visit<Node>, open: Visit<Node>[]): Node[] {
  const members = open.splice(open.indexOf(root));
  for (const member of members) member.open = false;
  return members.map((member) => member.node);
}
