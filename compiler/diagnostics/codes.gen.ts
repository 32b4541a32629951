// Made by compiler/build.mjs from the Markdown pages in this folder. Do not edit: edit the pages.

export const DIAGNOSTICS = {
} as const;

export type DiagnosticCode = keyof typeof DIAGNOSTICS;
