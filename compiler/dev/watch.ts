/** Tells that files below a project may have changed: folders are watched, so that renaming saves, new and deleted files are seen. */
import { existsSync, type FSWatcher, readdirSync, realpathSync, watch } from "node:fs";
import { dirname, join, sep } from "node:path";

/** A save is often several events: writing, renaming, changing the mode. */
const SETTLE_MS = 10;
const MOST_FOLDERS = 4_000;
/** Folders that hold nothing of a program's sources. */
const IGNORED = /^(node_modules|build|dist|coverage|\..*)$/;

export interface Watcher {
  /** Watches the folders of these files too: of other packages of a workspace, and those that symbolic links lead to. */
  follow(files: Iterable<string>): void;
  close(): void;
}

/** Calls `onChange` with the paths of one save, or several at once, when it is quiet again. */
export function watchFiles(root: string, onChange: (paths: ReadonlySet<string>) => void): Watcher {
  const folders = new Map<string, FSWatcher>();
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const add = (folder: string): void => {
    if (folders.has(folder) || folders.size >= MOST_FOLDERS) return;
    try {
      const watcher = watch(folder, (_kind, name) => note(folder, name));
      watcher.on("error", () => drop(folder)); // the folder was removed
      folders.set(folder, watcher);
    } catch {
      // It has gone since it was listed.
    }
  };
  const addTree = (folder: string): void => {
    add(folder);
    for (const name of subfolders(folder)) addTree(join(folder, name));
  };
  const drop = (folder: string): void => {
    folders.get(folder)?.close();
    folders.delete(folder);
  };
  const note = (folder: string, name: string | null): void => {
    const path = join(folder, name ?? "");
    if (name !== null && IGNORED.test(name) && !name.startsWith(".env")) return;
    changed.add(path);
    clearTimeout(timer);
    timer = setTimeout(flush, SETTLE_MS);
  };
  const flush = (): void => {
    const paths = new Set(changed);
    changed.clear();
    for (const path of paths) {
      if (!existsSync(path)) drop(path);
      else if (isFolder(path)) {
        drop(path); // it may be another one of the same name
        addTree(path);
        for (const file of filesIn(path)) paths.add(file);
      }
    }
    onChange(paths);
  };

  addTree(root);
  return {
    follow(files) {
      for (const file of files) {
        for (const path of [file, realPath(file)]) {
          if (!path.includes(`${sep}node_modules${sep}`)) add(dirname(path));
        }
      }
    },
    close() {
      clearTimeout(timer);
      for (const watcher of folders.values()) watcher.close();
    },
  };
}

function isFolder(path: string): boolean {
  try {
    readdirSync(path);
    return true;
  } catch {
    return false;
  }
}

function entries(folder: string): readonly { readonly name: string; readonly folder: boolean }[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).map((entry) => ({ name: entry.name, folder: entry.isDirectory() }));
  } catch {
    return [];
  }
}

function subfolders(folder: string): string[] {
  return entries(folder).filter((entry) => entry.folder && !IGNORED.test(entry.name)).map(({ name }) => name);
}

/** Also those below: a folder that was moved here whole. */
function filesIn(folder: string): string[] {
  const own = entries(folder).filter((entry) => !entry.folder).map(({ name }) => join(folder, name));
  return [...own, ...subfolders(folder).flatMap((name) => filesIn(join(folder, name)))];
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
