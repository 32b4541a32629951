import { HttpError } from "catzilla";
import type { Pet } from "./types.ts";

const pets: Pet[] = [{ name: "Tom", legs: 4 }];

export function findPet(name: string): Pet {
  const pet = pets.find((candidate) => candidate.name === name);
  if (pet === undefined) throw new HttpError(404, "no such pet");
  return pet;
}
