/** Reason phrases of RFC 9110 section 15 and the IANA registry of status codes. */
import { STATUS_CODES } from "node:http";

/** Where Node.js still has the phrases of older RFCs. */
const RENAMED: Readonly<Record<number, string>> = { 413: "Content Too Large", 416: "Range Not Satisfiable", 422: "Unprocessable Content" };

export function statusText(status: number): string {
  return RENAMED[status] ?? STATUS_CODES[status] ?? (status < 400 ? "Success" : "Error");
}
