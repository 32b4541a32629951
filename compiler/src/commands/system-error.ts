/** What the system refused, in one sentence: a full disk is no bug of ours, and its stack tells nobody anything. */

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "no permission",
  EBUSY: "another program has it open",
  EDQUOT: "the disk quota is used up",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "the path is too long",
  ENOSPC: "the disk is full",
  // Windows says so of a program that runs.
  EPERM: "no permission, or another program has it open",
  EROFS: "the disk is read-only",
  ETXTBSY: "it is running",
};

/** Undefined for errors that are not the system's, and for those that a command should have seen coming (ENOENT). */
export function systemErrorSentence(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = "", syscall, path, dest } = error as NodeJS.ErrnoException & { readonly dest?: string };
  if (syscall === "uv_cwd") return "the current folder does not exist any more";
  const reason = REASONS[code];
  const place = dest ?? path;
  if (reason === undefined) return undefined;
  if (place !== undefined) return `${place}: ${reason} (${code}, ${syscall})`;
  // Of a file that is open already the system does not tell the name.
  return syscall === "write" ? `${reason} (${code}, ${syscall})` : undefined;
}
