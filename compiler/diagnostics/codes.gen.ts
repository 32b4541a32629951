// Made by compiler/build.mjs from the Markdown pages in this folder. Do not edit: edit the pages.

export const DIAGNOSTICS = {
  CZ9001: { title: "internal error in the compiler", severity: "error", help: "Something in the compiler itself went wrong: an IR that failed its own verification, or generated\nC that does not compile. Your code may well be right.\n\n## What to do\n\nReport it with the message and, if you can, the smallest route file that shows it." },
} as const;

export type DiagnosticCode = keyof typeof DIAGNOSTICS;
