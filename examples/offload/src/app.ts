import { Catzilla, offload, shared, type Ge, type int, type Le } from "catzilla";
import { countPrimes } from "./primes.ts";

const app = new Catzilla({ title: "Primes", version: "1.0.0" });

/** The whole handler runs in the background. */
app.get("/primes/:below", { offload: true }, (below: int & Ge<2> & Le<10_000_000>) => {
  shared.counter("asked").add();
  return { below, primes: countPrimes(2, below) };
});

/** The handler stays here; its parts run in the background, side by side. */
app.get("/primes/:below/halves", async (below: int & Ge<2> & Le<10_000_000>) => {
  const middle = Math.ceil(below / 2);
  const [lower, upper] = await Promise.all([
    offload(countPrimes, 2, middle),
    offload((from: number, to: number) => {
      shared.counter("asked").add();
      return countPrimes(from, to);
    }, middle, below),
  ]);
  return { below, lower, upper };
});

app.get("/asked", () => ({ asked: shared.counter("asked").value }));

export default app;
