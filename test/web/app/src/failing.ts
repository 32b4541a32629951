interface Shape {
  readonly sides: { readonly length: number } | undefined;
}

function count(shape: Shape): number {
  return shape.sides!.length;
}

export function fail(why: string): string {
  const shape: Shape = { sides: undefined };
  return `${why} ${count(shape)}`;
}
