/** Handlers that go wrong in every way that the server has to survive. */
import { Catzilla, sse } from "catzilla";

const app = new Catzilla();

app.get("/native", () => "native");
app.get("/worker", (n: number = 0) => ({ n }));

// ---- endless in time ----------------------------------------------------------------------------------------------

app.get("/loop", () => {
  for (;;);
});
app.get("/loop/caught", () => {
  for (;;) {
    try {
      for (;;);
    } catch {
      continue;
    }
  }
});
app.get("/loop/job", async () => {
  await null;
  for (;;);
});
app.get("/jobs", async () => {
  for (;;) await null;
});
app.get("/jobs/left", () => {
  const again = (): Promise<void> => Promise.resolve().then(again);
  void again();
  return "started";
});
app.get("/regexp", () => /^(a+)+$/.test("a".repeat(50) + "b"));
app.get("/sort", () => {
  const items = Array.from({ length: 100_000 }, (_, i) => i);
  return items.sort(() => {
    for (;;);
  }).length;
});
app.get("/sparse", () => new Array<number>(4_294_967_295).indexOf(1));
app.get("/bigint", () => {
  let n = 3n;
  for (;;) n = (n * n) % (1n << 500_000n);
});
app.get("/reply/getter", (): unknown => ({
  get value(): number {
    for (;;);
  },
}));
app.get("/reply/to-json", (): unknown => ({
  toJSON(): unknown {
    for (;;);
  },
}));
app.get("/reply/proxy", (): unknown => new Proxy({}, {
  ownKeys(): string[] {
    for (;;);
  },
}));
app.get("/stream/loop", function* (): Generator<string> {
  yield "first";
  for (;;);
});
app.get("/timer/loop", () => {
  setInterval(() => {
    for (;;);
  }, 1);
  return "started";
});
app.get("/timer/again", () => {
  const again = (): void => {
    setTimeout(again, 0);
    for (;;);
  };
  setTimeout(again, 0);
  return "started";
});
app.get("/timer/idle", () => {
  const again = (): void => void setTimeout(again, 0);
  again();
  return "started";
});

app.get("/reviver", () => JSON.parse("[1]", () => {
  for (;;);
}) as unknown);
app.get("/interval", () => {
  setInterval(() => {}, 0);
  return "started";
});
app.get("/events/loop", () => sse(async function* () {
  yield "first";
  for (;;) await null;
}));
app.ws("/socket/loop", {
  message() {
    for (;;);
  },
});

// ---- endless in space ---------------------------------------------------------------------------------------------

app.get("/array", () => {
  const items: number[][] = [];
  for (;;) items.push([items.length]);
});
app.get("/text", () => {
  let text = "abc";
  for (;;) text += text;
});
app.get("/buffers", () => {
  const buffers: ArrayBuffer[] = [];
  for (;;) buffers.push(new ArrayBuffer(1 << 20));
});
app.get("/map", () => {
  const map = new Map<number, object>();
  for (let i = 0; ; i++) map.set(i, { i });
});
app.get("/closures", async () => {
  const waiting: Promise<void>[] = [];
  for (;;) waiting.push(new Promise(() => {}));
});
app.get("/json", () => {
  let value: unknown = "x".repeat(1000);
  for (;;) value = JSON.parse(JSON.stringify([value, value])) as unknown;
});
app.get("/reply/endless", (): unknown => new Array(4_294_967_295));
app.get("/timers", () => {
  for (;;) setTimeout(() => {}, 1_000_000);
});
app.get("/waiting", async () => {
  const texts: string[] = [];
  for (;;) {
    texts.push(`${texts.length} is a text of its own`);
    await null;
  }
});
app.get("/leak", () => leaked.push(new ArrayBuffer(1 << 20)));
const leaked: ArrayBuffer[] = [];
app.get("/kept", () => {
  for (;;) kept.push({ n: kept.length });
});
const kept: object[] = [];

// ---- endless in depth ---------------------------------------------------------------------------------------------

function deeper(n: number): number {
  return 1 + deeper(n + 1);
}
app.get("/recurse", () => deeper(0));
app.get("/recurse/json", () => {
  let value: unknown = [];
  for (let i = 0; i < 1_000_000; i++) value = [value];
  return JSON.stringify(value).length;
});
app.get("/recurse/regexp", () => new RegExp("(".repeat(100_000) + ")".repeat(100_000)).test("a"));
app.get("/recurse/to-json", (): unknown => {
  class Again {
    toJSON(): unknown {
      return { again: new Again() };
    }
  }
  return new Again();
});
app.get("/recurse/proxy", (): unknown => {
  const handler: ProxyHandler<object> = { get: (_target, key, receiver): unknown => Reflect.get(receiver as object, key) };
  return (new Proxy({}, handler) as { x: number }).x;
});

app.get("/recurse/sort", () => {
  const compare = (): number => [1, 2].sort(compare).length;
  return compare();
});
app.get("/recurse/generator", () => {
  function* inner(): Generator<number> {
    yield* inner();
  }
  return [...inner()];
});
app.get("/recurse/to-string", () => {
  const item = { toString: (): string => `${item}` };
  return `${item}`;
});

// ---- what others wait for, and what ends ---------------------------------------------------------------------------

app.ws("/busy", {
  message(ws, text: string) {
    const until = performance.now() + 5;
    while (performance.now() < until);
    ws.send(text);
  },
});
async function* ticks(): AsyncGenerator<string> {
  try {
    for (;;) {
      yield "tick";
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  } finally {
    console.log("no more ticks");
  }
}
app.get("/ticks", () => sse(ticks));
app.get("/silence", () => sse(async function* () {
  yield "there";
  await new Promise(() => {});
}));
app.get("/ticks/behind", { offload: true }, () => sse(ticks));
app.get("/cancelled", () => new Response(new ReadableStream({
  pull(controller) {
    controller.enqueue(new Uint8Array(65536));
  },
  cancel(reason: unknown) {
    console.log(`cancelled: ${reason}`);
  },
})));

// ---- left behind --------------------------------------------------------------------------------------------------

app.get("/rejected", () => {
  void Promise.reject(new Error("left behind"));
  return "answered";
});

export default app;
