/** Errors that nobody catches, from everywhere that they can come from. */
import { Catzilla, HttpError, offload, sse, type Check } from "catzilla";

const app = new Catzilla();

switch (process.env["AT_TOP"]) {
  case "throw":
    throw new Error("not today");
  case "reject":
    await Promise.reject(new Error("not today either"));
    break;
  case "string":
    throw "only words";
  case "loop":
    for (;;) Math.random();
}

// ---- where they are thrown ----------------------------------------------------------------------------------------

function inner(text: string): never {
  throw new TypeError(text);
}

app.get("/sync", () => inner("thrown at once"));
app.get("/async", async () => {
  await null;
  inner("thrown after an await");
});
app.get("/late", async () => {
  await new Promise((resolve) => setTimeout(resolve, 5));
  inner("thrown late");
});
app.get("/finally", () => {
  try {
    inner("lost");
  } finally {
    inner("thrown in a finally");
  }
});
app.get("/reply", (): unknown => ({
  get value(): string {
    return inner("thrown while the reply is written");
  },
}));
app.get("/check", (n: number & Check<typeof throws>) => n);
function throws(_n: number): boolean {
  return inner("thrown by a check");
}
app.get("/offload", { offload: true }, () => inner("thrown in the background"));
app.get("/offloaded", async () => await offload(() => inner("thrown by a function in the background")));
app.get("/stream", async function* () {
  yield "first";
  await new Promise((resolve) => setTimeout(resolve, 5));
  inner("thrown in a stream");
});
app.get("/stream/head", function* (): Generator<string> {
  inner("thrown before the first piece");
});
app.get("/events", () => sse(async function* () {
  yield "first";
  await null;
  inner("thrown among events");
}));
app.get("/timer", () => {
  setTimeout(() => inner("thrown by a timer"), 1);
  return "set";
});
app.get("/abandoned", () => {
  void Promise.reject(new Error("rejected for nobody"));
  return "left";
});
app.ws("/ws/:where", {
  open(_ws, where: string) {
    if (where === "open") inner("thrown by open");
  },
  async message(_ws, text: string) {
    if (text === "later") await null;
    inner(`thrown by message ${text}`);
  },
  close(_ws, code) {
    inner(`thrown by close ${code}`);
  },
});

// ---- what is thrown -----------------------------------------------------------------------------------------------

function made(kind: string): unknown {
  switch (kind) {
    case "undefined":
      return undefined;
    case "null":
      return null;
    case "text":
      return "mere text";
    case "symbol":
      return Symbol("a sign");
    case "object":
      return { code: 7, nested: { deep: true } };
    case "proxy":
      return new Proxy(new Error("hidden"), { get: () => inner("from a trap") });
    case "frozen":
      return Object.freeze(new Error("as ice"));
    case "function":
      return inner;
    case "foreign":
      return Object.create(Error.prototype, { message: { value: "made by hand" } });
    case "dom":
      return new DOMException("no more", "AbortError");
    case "cause":
      return new Error("upper", { cause: new TypeError("middle", { cause: "the root" }) });
    case "circle": {
      const error = new Error("round");
      error.cause = error;
      return error;
    }
    case "aggregate":
      return new AggregateError([new Error("part one"), new RangeError("part two"), 3], "several");
    case "members":
      return Object.assign(new Error("with members"), { code: "E_FULL", free: 0 });
    case "huge":
      return new Error("x".repeat(1_000_000));
    case "lines":
      return new Error("first\nerror: GET / (src/app.ts:1:1): forged\r\u001b[31mred\u009b32m\u2028\0");
    case "half":
      return new Error("half a pair \ud800, quote \" <b>");
    case "getters": {
      const error = new Error("plain");
      for (const name of ["name", "message", "stack", "cause", "errors"]) Object.defineProperty(error, name, { get: () => inner(`from the getter ${name}`) });
      return error;
    }
    case "endless":
      return Object.defineProperty(new Error("plain"), "message", {
        get: () => {
          for (;;);
        },
      });
    case "logging":
      return Object.defineProperty(new Error("plain"), "message", { get: () => (console.log("a getter says"), "logged on the way") });
    default:
      return new Error(kind);
  }
}
app.get("/thrown/:kind", (kind: string) => {
  throw made(kind);
});
app.get("/rejected/:kind", (kind: string) => Promise.reject(made(kind)));

// ---- HttpErrors ---------------------------------------------------------------------------------------------------

class TooMany extends HttpError {
  constructor() {
    super(429, "slow down", { headers: { "retry-after": "7" }, extensions: { limit: 100 } });
  }
}
app.get("/http/:kind", (kind: string) => {
  switch (kind) {
    case "subclass":
      throw new TooMany();
    case "cause":
      throw new HttpError(502, "upstream is away", { cause: new Error("connection refused") });
    case "typed":
      throw new HttpError(409, "taken", { type: "https://example.com/taken", headers: { "x-a": "b" } });
    case "half":
      throw new HttpError(400, "half a pair \ud800");
    case "status":
      throw new HttpError(200, "fine");
    case "header":
      throw new HttpError(400, "split", { headers: { "x-a": "1\r\nx-b: 2" } });
    default:
      throw new HttpError(400, "extended", {
        extensions: {
          get limit(): number {
            return inner("from an extension");
          },
        },
      });
  }
});

export default app;
