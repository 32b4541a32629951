/** Load whose every answer is compared, inside wrk: what is right when it is asked for alone may be wrong among many. It is the warm-up, too. */
import { compareAnswer, excerpt, type Admitted, type Answer } from "./check-answer.ts";
import { readHead } from "./web-socket.ts";
import { quoteLua, readResult, REPORT, runScript, sending, type Load, type LoadResult } from "./wrk.ts";

const EXAMPLE_MAX_BYTES = 4096;

/** Which of the answers belongs to which request wrk does not say: an answer has to be that of one of the case's requests. */
function script(load: Load, { answers, expectations: [expect] }: Admitted): string {
  const isExact = expect?.text !== undefined || expect?.json !== undefined;
  const set = (items: readonly string[]): string => `{ ${items.map((item) => `[${item}] = true`).join(",\n")} }`;
  const fields = Object.entries(expect?.headers ?? {}).map(([name, value]) => `[${quoteLua(name)}] = ${quoteLua(value)}`);
  return `${sending(load)}
local statuses, fields = ${set((expect?.status ?? []).map(String))}, { ${fields.join(", ")} }
local bodies = ${isExact ? set(answers.map(({ body }) => quoteLua(body))) : "nil"}
wrong, example = 0, ""

local function fits(headers)
  local there = {}
  for name, value in pairs(headers) do there[name:lower()] = value end
  for name, wanted in pairs(fields) do
    local value = there[name]
    local size = #wanted - 1
    if value == nil or (wanted:sub(-1) == "*" and value:sub(1, size) ~= wanted:sub(1, size) or wanted:sub(-1) ~= "*" and value ~= wanted) then return false end
  end
  return true
end

response = function(status, headers, body)
  if statuses[status] and (bodies == nil or bodies[body]) and fits(headers) then return end
  wrong = wrong + 1
  if wrong > 1 then return end
  local lines = { "HTTP/1.1 " .. status }
  for name, value in pairs(headers) do lines[#lines + 1] = name .. ": " .. value end
  example = table.concat(lines, "\\r\\n") .. "\\r\\n\\r\\n" .. body:sub(1, ${EXAMPLE_MAX_BYTES})
end

local threads = {}
setup = function(thread) threads[#threads + 1] = thread end
done = function(summary, latency)
  for _, thread in ipairs(threads) do
    local hex = thread:get("example"):gsub(".", function(byte) return string.format("%02x", byte:byte()) end)
    if hex ~= "" then io.write(string.format("WRONG %d %s\\n", thread:get("wrong"), hex)) end
  end${REPORT}end
`;
}

/** Throws as runWrk does, and with an answer that is not as it was before the load. */
export async function proveUnderLoad(load: Load, admitted: Admitted): Promise<LoadResult> {
  const output = await runScript(load, script(load, admitted));
  const wrong = /^WRONG (\d+) ([0-9a-f]*)$/m.exec(output);
  if (wrong !== null) throw new Error(`under load, ${describe(readAnswer(Buffer.from(wrong[2] ?? "", "hex")), admitted)} (${wrong[1]} such answers)`);
  return readResult(load, output);
}

function readAnswer(bytes: Buffer): Answer {
  const end = bytes.indexOf("\r\n\r\n");
  return { ...readHead(bytes.subarray(0, end).toString("latin1")), body: bytes.subarray(end + 4) };
}

function describe(answer: Answer, { answers, expectations }: Admitted): string {
  const verdicts = expectations.map((expect) => compareAnswer(answer, expect));
  const [verdict] = verdicts;
  if (verdicts.length === 1 && verdict !== undefined && "wrong" in verdict) return verdict.wrong;
  const [before] = answers;
  return `content ${excerpt(answer.body.toString("utf8"))}, which was ${excerpt(before?.body.toString("utf8") ?? "")}${answers.length > 1 ? " or that of another request" : ""}`;
}
