/** The suite's own files are sound, and what bench:new makes is, too. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { expand } from "../../bench/src/expand.ts";
import { listNames, readFeature, readFramework, readScenario } from "../../bench/src/read-suite.ts";
import { makeFolder } from "../../bench/src/scaffold.ts";
import { requestBytes } from "../../bench/src/wire.ts";

const features = listNames("features", "spec.yaml").map((name) => readFeature(name));
const frameworks = listNames("frameworks", "framework.yaml").map((name) => readFramework(name));
const folder = mkdtempSync(join(tmpdir(), "catzilla-bench-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the folders of bench/", () => {
  test("what a framework has or lacks are features and cases that exist", () => {
    const known = new Set(features.flatMap(({ name, cases }) => [name, ...cases.map((one) => `${name}/${one.name}`)]));
    for (const { name, has, lacks } of frameworks) {
      for (const feature of [...(has ?? []), ...Object.keys(lacks)]) expect(known, `${name} names ${feature}`).toContain(feature);
    }
  });

  test("requests of one case are of equal length, as the ceiling counts bytes", () => {
    for (const { name, cases } of features) {
      for (const one of cases) {
        const lengths = new Set(one.requests.map(({ request }) => Buffer.byteLength(requestBytes(request, 12345))));
        expect(lengths.size, `${name}/${one.name}`).toBe(1);
      }
    }
  });

  test("scenarios can be read, and have rounds enough for a median", () => {
    for (const name of ["light", "medium", "heavy", "stress", "pipelined", "capped", "all-cores", "steady"]) expect(readScenario(name).rounds).toBeGreaterThan(2);
  });
});

describe("a spec", () => {
  test("repeats and counts", () => {
    expect(expand({ $repeat: 2, $each: { id: "$i", name: "Item $i" } }, undefined)).toEqual([{ id: 0, name: "Item 0" }, { id: 1, name: "Item 1" }]);
    expect(expand({ route: "$i" }, 7)).toEqual({ route: 7 });
    expect(expand("costs $i", undefined)).toBe("costs $i");
  });

  const readSpec = (text: string): void => {
    writeFileSync(join(folder, "spec.yaml"), text);
    readFeature("x", folder);
  };
  const oneCase = (line: string): string => `title: x\ncases:\n  one:\n    ${line}\n    request: { path: / }\n`;

  test.each([
    ["title: x\ncases: {}\nrounds: 3\n", /spec\.yaml:3: there is no field rounds; there are title, about, kind, cases$/],
    ["title: x\n", /spec\.yaml: cases is missing$/],
    ["title: x\ncases: [one]\n", /spec\.yaml:2: cases is lines of `name: value` below it, not \["one"\]$/],
    ["title: x\nkind: lod\ncases: {}\n", /spec\.yaml:2: kind is load or start-up or memory or build, not "lod"$/],
    [oneCase("pipeline: many"), /spec\.yaml:4: cases\.one\.pipeline is a whole number from 1, not "many"$/],
    [oneCase("connections: 0"), /spec\.yaml:4: cases\.one\.connections is a whole number from 1, not 0$/],
    [oneCase("expect: { framing: chunks }"), /spec\.yaml:4: cases\.one\.expect\.framing is length or any, not "chunks"$/],
    ["title: [x\n", /spec\.yaml:\d: Flow sequence/],
  ])("with a mistake is refused with file, line and what belongs there: %j", (text, message) => {
    expect(() => readSpec(text)).toThrow(message);
  });
});

describe("a scenario of one's own", () => {
  test("is told what is wrong with it in the same way", () => {
    const file = join(folder, "mine.yaml");
    writeFileSync(file, "connections: 8\nduration: long\n");
    expect(() => readScenario(file)).toThrow(/mine\.yaml:2: duration is a number from 1, not "long"$/);
    writeFileSync(file, "connections: 8\nfeatures: [constant/text]\n");
    expect(readScenario(file)).toMatchObject({ name: "mine", connections: 8, rounds: 3, features: ["constant/text"] });
    expect(() => readScenario("nosuch")).toThrow(/there is no scenario nosuch; there are all-cores, capped/);
  });
});

describe("bench:new", () => {
  test("makes a feature and a framework that can be read", () => {
    const feature = readFeature("mine", makeFolder("feature", "mine", folder));
    expect(feature.cases[0]?.requests[0]?.expect).toMatchObject({ status: [200], text: "Hello, World!" });
    const framework = readFramework("mine", makeFolder("framework", "mine", folder));
    expect(framework).toMatchObject({ has: ["constant"], needs: { node: "apt-get install nodejs" } });
    expect(readFileSync(join(framework.dir, "server.mjs"), "utf8")).toContain("createServer");
  });

  test("writes over nothing and says how it is used", () => {
    expect(() => makeFolder("feature", "mine", folder)).toThrow(/is there already/);
    expect(() => makeFolder("feature", "../x", folder)).toThrow(/usage: npm run bench:new/);
    expect(() => makeFolder("colour", "x", folder)).toThrow(/usage/);
  });
});
