/** Calls `take` with each whole line of a stream, without its end; at the stream's end with what is left. */
export function eachLine(stream: NodeJS.ReadableStream | null, take: (line: string) => void): void {
  let rest = "";
  stream?.setEncoding("utf8");
  stream?.on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    lines.forEach(take);
  });
  stream?.on("end", () => {
    if (rest !== "") take(rest);
  });
}
