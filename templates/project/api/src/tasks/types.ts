import type { int, Ge, MaxItems, MaxLength, MinLength, UniqueItems } from "catzilla";

export type Priority = "low" | "normal" | "high";

/** What a client may say of a task. */
export interface NewTask {
  title: string & MinLength<1> & MaxLength<200>;
  /** @default "normal" */
  priority: Priority;
  tags?: (string & MinLength<1> & MaxLength<30>)[] & MaxItems<10> & UniqueItems;
}

export interface Task extends NewTask {
  id: int & Ge<1>;
  done: boolean;
}

/** What a client may change; what is left out stays as it is. */
export type TaskChanges = Partial<NewTask> & { done?: boolean };
