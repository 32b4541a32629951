/** Every format, and patterns of every kind, as bodies. */
import {
  Catzilla, type Base64, type Body, type DateOnly, type DateTime, type Duration, type Email, type Hostname, type Ipv4, type Ipv6,
  type JsonPointer, type Pattern, type Regex, type TimeOnly, type Uri, type Url, type Uuid,
} from "catzilla";

const app = new Catzilla();

app.post("/format/base64", (text: Body<Base64>) => text);
app.post("/format/date", (text: Body<DateOnly>) => text);
app.post("/format/date-time", (text: Body<DateTime>) => text);
app.post("/format/duration", (text: Body<Duration>) => text);
app.post("/format/email", (text: Body<Email>) => text);
app.post("/format/hostname", (text: Body<Hostname>) => text);
app.post("/format/ipv4", (text: Body<Ipv4>) => text);
app.post("/format/ipv6", (text: Body<Ipv6>) => text);
app.post("/format/json-pointer", (text: Body<JsonPointer>) => text);
app.post("/format/regex", (text: Body<Regex>) => text);
app.post("/format/time", (text: Body<TimeOnly>) => text);
app.post("/format/uri", (text: Body<Uri>) => text);
app.post("/format/url", (text: Body<Url>) => text);
app.post("/format/uuid", (text: Body<Uuid>) => text);

app.post("/table", (text: Body<string & Pattern<"^(\\p{L}+[' -]?)+$">>) => text);
app.post("/automaton", (text: Body<string & Pattern<"^(a|b)*a(a|b){16}$">>) => text);
app.post("/engine", (text: Body<string & Pattern<"^(['\"]).*\\1$">>) => text);
app.post("/slow", (texts: Body<(string & Pattern<"^(a+)+(?=b)">)[]>) => texts.length);
app.post("/two", (text: Body<string & Pattern<"\\d"> & Pattern<"[A-Z]">>) => text);
app.post("/modifier", (text: Body<string & Pattern<"^(?i:straße)$">>) => text);
app.post("/template", (text: Body<`${number}px` | `${bigint}n` | `--${string}`>) => text);
app.get("/tags/:tag", (tag: string & Pattern<"^[a-z]+(-[a-z]+)*$">) => tag);
app.post("/headers", (fields: { [name: `x-${string}`]: string }) => fields);

export default app;
