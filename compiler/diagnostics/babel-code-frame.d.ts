/** The package has no declarations of its own. */
declare module "@babel/code-frame" {
  interface Location {
    readonly start: { readonly line: number; readonly column?: number };
    /** The column is one past the last character. */
    readonly end?: { readonly line: number; readonly column?: number };
  }
  interface Options {
    readonly highlightCode?: boolean;
    readonly forceColor?: boolean;
    readonly linesAbove?: number;
    readonly linesBelow?: number;
    readonly message?: string;
  }
  export function codeFrameColumns(source: string, location: Location, options?: Options): string;
}
