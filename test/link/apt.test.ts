import { describe, expect, test } from "vitest";
import { debianArchives, parseDeb822, parseList, renderSources } from "../../compiler/src/4-link/apt-config.ts";
import { parseShowsrc } from "../../compiler/src/4-link/apt.ts";

describe("the machine's apt configuration", () => {
  test("one-line style, with and without options", () => {
    const text = [
      "# a comment",
      "deb http://mirror.example/debian/ bookworm main contrib # the rest",
      "deb [arch=amd64 signed-by=/k.gpg] https://tools.example/apt stable main",
      "# deb http://off.example/debian bookworm main",
    ].join("\n");
    expect(parseList(text)).toEqual([
      { uri: "http://mirror.example/debian", suites: ["bookworm"], components: ["main", "contrib"] },
      { uri: "https://tools.example/apt", suites: ["stable"], components: ["main"] },
    ]);
  });

  test("deb822 style: several values, comments inside a stanza, folded fields, switched-off stanzas", () => {
    const text = [
      "Types: deb",
      "# http://comment.example/",
      "URIs: http://a.example/debian http://b.example/debian",
      "Suites: trixie trixie-updates",
      "Components: main",
      "Signed-By:",
      " -----BEGIN PGP PUBLIC KEY BLOCK-----",
      "",
      "Types: deb",
      "URIs: http://off.example/debian",
      "Suites: trixie",
      "Components: main",
      "Enabled: no",
    ].join("\n");
    expect(parseDeb822(text).map(({ uri, suites }) => [uri, suites])).toEqual([
      ["http://a.example/debian", ["trixie", "trixie-updates"]],
      ["http://b.example/debian", ["trixie", "trixie-updates"]],
    ]);
  });

  test("only Debian's main archive is used, once", () => {
    const archives = [
      { uri: "http://m.example/debian", suites: ["bookworm"], components: ["main"] },
      { uri: "http://m.example/debian", suites: ["bookworm-updates"], components: ["main"] },
      { uri: "http://m.example/debian-security", suites: ["bookworm-security"], components: ["main"] },
      { uri: "https://third.example/apt", suites: ["stable"], components: ["main"] },
    ];
    expect(debianArchives(archives).map(({ uri }) => uri)).toEqual(["http://m.example/debian"]);
  });

  test("our own list asks for source packages of the suites we want", () => {
    const text = renderSources([{ uri: "http://m.example/debian", suites: ["bookworm"], components: ["main"] }], ["trixie", "sid"]);
    expect(text).toBe("Types: deb-src\nURIs: http://m.example/debian\nSuites: trixie sid\nComponents: main\nTrusted: yes\n");
  });
});

test("apt-cache showsrc: the .orig of each version, not its extra components", () => {
  const sum = "a".repeat(64);
  const text = [
    "Package: libx",
    "Version: 1.2~really1.1-3",
    "Checksums-Sha256:",
    ` ${sum} 10 libx_1.2.dsc`,
    ` ${sum} 3000 libx_1.2~really1.1.orig.tar.gz`,
    ` ${sum} 20 libx_1.2~really1.1.orig-extra.tar.gz`,
    ` ${sum} 30 libx_1.2-3.debian.tar.xz`,
    "",
    "Package: libx",
    "Version: 1.0-1",
    "Checksums-Sha256:",
    ` ${sum} 2000 libx_1.0.orig.tar.xz`,
  ].join("\n");
  expect(parseShowsrc(text)).toEqual([
    { version: "1.2~really1.1-3", name: "libx_1.2~really1.1.orig.tar.gz", sizeBytes: 3000, sha256: sum },
    { version: "1.0-1", name: "libx_1.0.orig.tar.xz", sizeBytes: 2000, sha256: sum },
  ]);
});
