export function sum(items: readonly number[]): number {
  return items.reduce((a, b) => a + b, 0);
}

export class Wrong extends Error {
  readonly code = 17;

  constructor(message: string) {
    super(message);
    this.name = "Wrong";
  }
}
