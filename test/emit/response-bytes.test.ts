import { describe, expect, it } from "vitest";
import type { ConstantReply } from "../../compiler/ir/app-ir.ts";
import { responseBytes } from "../../compiler/src/3-emit/c/response-bytes.ts";

function responseOf(reply: Partial<ConstantReply>): string {
  const full = { status: 200, contentType: "text/plain", headers: [], body: "", ...reply };
  return Buffer.from(responseBytes(full).bytes).toString("latin1");
}

const DATE = "Date: Thu, 01 Jan 1970 00:00:00 GMT";

describe("responseBytes", () => {
  it("counts bytes, not characters", () => {
    expect(responseOf({ body: "é" })).toBe(
      ["HTTP/1.1 200 OK", DATE, "Content-Type: text/plain", "Content-Length: 2", "X-Content-Type-Options: nosniff", "", "\xc3\xa9"].join("\r\n"),
    );
  });

  it.each([204, 304])("has no content and no length with %i", (status) => {
    expect(responseOf({ status, body: "ignored" })).toMatch(/^HTTP\/1\.1 \d+ [A-Za-z ]+\r\nDate: .*\r\nX-Content-Type-Options: nosniff\r\n\r\n$/);
  });

  it("has a length of 0 when the content is empty", () => {
    expect(responseOf({})).toContain("\r\nContent-Length: 0\r\n");
  });

  it("keeps the space of a status without a phrase", () => {
    expect(responseOf({ status: 299 })).toMatch(/^HTTP\/1\.1 299 \r\n/);
  });

  it("lets the application's own fields stand", () => {
    const text = responseOf({ headers: [["content-type", "text/css"], ["X-Content-Type-Options", "off"], ["x-a", "1"]] });
    expect(text.split("\r\n").slice(2, -2)).toEqual(["Content-Length: 0", "content-type: text/css", "X-Content-Type-Options: off", "x-a: 1"]);
  });

  it("knows where head and date are", () => {
    const response = responseBytes({ status: 201, contentType: "text/plain", headers: [], body: "abc" });
    const text = Buffer.from(response.bytes).toString("latin1");
    expect(text.slice(response.headSize)).toBe("abc");
    expect(text.slice(response.dateOffset, response.dateOffset + 29)).toBe(DATE.slice(6));
  });
});
