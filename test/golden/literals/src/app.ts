import { Catzilla, type Query } from "catzilla";

enum Level {
  Low = 1,
  High = 2,
}
enum Colour {
  Red = "red",
  Blue = "blue",
}
type Size = "s" | "m" | "l";

const app = new Catzilla();

app.get("/sizes/:size", (size: Size) => size);
app.get("/levels/:level", (level: Level) => ({ level }));
app.get("/colours", (colour: Query<Colour>, strict?: true) => ({ colour, strict }));
app.get("/mixed", (value: "auto" | 0 | 1.5 = "auto") => value);

export default app;
