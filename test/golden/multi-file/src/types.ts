import type { int } from "catzilla";

export interface Pet {
  name: string;
  legs: int;
}
