import { created, HttpError, noContent, Router, type Ge, type int, type Le } from "catzilla";
import { addTask, changeTask, findTask, listTasks, removeTask } from "./store.ts";
import type { NewTask, Priority, Task, TaskChanges } from "./types.ts";

export const tasks = new Router("/tasks", { tags: ["tasks"] });

/** All tasks, the oldest first. */
tasks.get("/", (done?: boolean, priority?: Priority, limit: int & Ge<1> & Le<100> = 20): Task[] => listTasks(limit, done, priority));

tasks.post("/", (task: NewTask) => {
  const added = addTask(task);
  return created(added, `/v1/tasks/${added.id}`);
});

tasks.get("/:id", (id: int & Ge<1>): Task => taskOr404(id));

tasks.patch("/:id", (id: int & Ge<1>, changes: TaskChanges): Task => changeTask(taskOr404(id), changes));

tasks.delete("/:id", (id: int & Ge<1>) => {
  if (!removeTask(id)) throw noSuchTask(id);
  return noContent();
});

function taskOr404(id: number): Task {
  const task = findTask(id);
  if (task === undefined) throw noSuchTask(id);
  return task;
}

function noSuchTask(id: number): HttpError {
  return new HttpError(404, `there is no task ${id}`);
}
