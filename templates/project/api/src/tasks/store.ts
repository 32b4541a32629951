import type { NewTask, Priority, Task, TaskChanges } from "./types.ts";

const tasks = new Map<number, Task>();
let lastId = 0;

export function addTask(task: NewTask): Task {
  lastId += 1;
  const added: Task = { ...task, id: lastId, done: false };
  tasks.set(added.id, added);
  return added;
}

export function findTask(id: number): Task | undefined {
  return tasks.get(id);
}

export function listTasks(limit: number, done?: boolean, priority?: Priority): Task[] {
  return [...tasks.values()]
    .filter((task) => (done === undefined || task.done === done) && (priority === undefined || task.priority === priority))
    .slice(0, limit);
}

export function changeTask(task: Task, changes: TaskChanges): Task {
  return Object.assign(task, changes);
}

export function removeTask(id: number): boolean {
  return tasks.delete(id);
}
