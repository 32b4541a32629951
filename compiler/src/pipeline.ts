/**
 * The whole compiler on one screen.
 *
 *   route files -> 1-frontend -> AppIr -> 2-passes -> PlanIr -> 3-emit/c, 3-emit/js -> 4-link -> server binary
 *
 * A phase reports everything it finds; nothing goes on from a model that has errors.
 */
export {};
