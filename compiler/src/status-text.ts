/** Reason phrases of RFC 9110 section 15 and the IANA registry of status codes, as Node.js has them. */
import { STATUS_CODES } from "node:http";

export function statusText(status: number): string {
  return STATUS_CODES[status] ?? (status < 400 ? "Success" : "Error");
}
