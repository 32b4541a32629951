/** The third-party C sources that libcatzilla is built from. */
export type SourceName = "libuv" | "llhttp" | "jemalloc" | "quickjs" | "zlib" | "brotli" | "zstd" | "sqlite";

/** Every server is made of these. */
export const RUNTIME_SOURCES: readonly SourceName[] = ["libuv", "llhttp", "jemalloc", "quickjs"];
/** Servers that compress, or expand what they are sent, have these too. */
export const CODING_SOURCES: readonly SourceName[] = ["zlib", "brotli", "zstd"];

/** Servers with databases have this too. */
export const SQLITE_SOURCES: readonly SourceName[] = ["sqlite"];

/** One release of a source. Its URL and zig hash are in build.zig.zon, under `entry`. */
export interface SourceVersion {
  /** Name of its entry in build.zig.zon. */
  readonly entry: string;
  readonly version: string;
  /** SHA-256 sums of the files that hold this release, each with where it comes from. */
  readonly files: readonly SourceFile[];
}

/** A tarball that is known to hold a release. */
export interface SourceFile {
  readonly sha256: string;
  /** "debian": the .orig of the Debian source package; "upstream": the tag's archive; "npm": upstream's archive, in a package of npm. */
  readonly from: "debian" | "upstream" | "npm";
  /** Of npm: the package with its version, and where in it the archive is. */
  readonly npm?: { readonly package: string; readonly path: string };
}

/** A source, and every release of it that will do. */
export interface Source {
  readonly name: SourceName;
  /** The Debian source package; none where Debian has it in another form. */
  readonly debian?: string;
  /** Best first: the first that is here, or can be had, is used. */
  readonly versions: readonly SourceVersion[];
}

/**
 * Every source. A package pool keeps only some releases, so where two were tried, two are listed.
 * Sums of upstream archives stand here where they are published; the check of a download from
 * upstream is zig's hash of its contents, which needs no sum.
 */
export const SOURCES: readonly Source[] = [
  {
    name: "libuv",
    debian: "libuv1",
    versions: [
      {
        entry: "libuv_1_50_0",
        version: "1.50.0",
        files: [
          { sha256: "ec9de6ecf2a780fd2afb3b007947d2cd57c3bb17f3b9e721a66774980d35cd4d", from: "debian" },
        ],
      },
    ],
  },
  {
    name: "llhttp",
    debian: "llhttp",
    versions: [
      {
        entry: "llhttp_9_3_0",
        version: "9.3.0",
        files: [
          { sha256: "a9242958af22a424d8be7d499eb97bd2e78c6e3554c8bc01406f00d197b541f4", from: "debian" },
        ],
      },
    ],
  },
  {
    name: "jemalloc",
    debian: "jemalloc",
    versions: [
      {
        entry: "jemalloc_5_3_1",
        version: "5.3.1",
        files: [
          { sha256: "aac0e7afdbfb8abcbe7cab63597b63abacf22e8b701116a10a45b5ff50ac0c29", from: "debian" },
        ],
      },
    ],
  },
  {
    name: "quickjs",
    debian: "quickjs-ng",
    versions: [
      {
        entry: "quickjs_0_16_2",
        version: "0.16.2",
        files: [
          { sha256: "6ee0c983477c9b145909d873ed1a57422001927f7706b63859abf8e816d2d88c", from: "debian" },
        ],
      },
      {
        entry: "quickjs_0_15_1",
        version: "0.15.1",
        files: [
          { sha256: "b96c5381de07fd7ff6598f29a4b7350a0688ea2005467cd2cf7a43a828421e77", from: "debian" },
        ],
      },
    ],
  },
  {
    name: "zlib",
    debian: "zlib",
    versions: [
      {
        entry: "zlib_1_3_1",
        version: "1.3.1",
        files: [
          { sha256: "60dd315c07f616887caa029408308a018ace66e3d142726a97db164b3b8f69fb", from: "debian" },
        ],
      },
      {
        entry: "zlib_1_3_2",
        version: "1.3.2",
        files: [
          { sha256: "7b6903eb019983987b7112eccf90f1703f1c6c0e0cede36564bf611d19ca579d", from: "debian" },
        ],
      },
    ],
  },
  {
    name: "brotli",
    debian: "brotli",
    versions: [
      {
        entry: "brotli_1_1_0",
        version: "1.1.0",
        files: [
          { sha256: "10973f4b4199eafa1d5735ef661ddb2ec2f97319ee9fd1824d4aabe08cff5265", from: "debian" },
        ],
      },
    ],
  },
  {
    name: "zstd",
    debian: "libzstd",
    versions: [
      {
        entry: "zstd_1_5_7",
        version: "1.5.7",
        files: [
          { sha256: "0c092ef267edce57ba7f3f2645c861f72eaf5e76273c6c3632869423464b90a5", from: "debian" },
        ],
      },
      {
        entry: "zstd_1_5_4",
        version: "1.5.4",
        files: [
          { sha256: "8cf4bbb65e77ec348d052c8d6230eba66d435bddf64c8b5be2fcb16880c19953", from: "debian" },
        ],
      },
    ],
  },
  {
    // Debian packs SQLite's tree, whose amalgamation is made by Tcl.
    name: "sqlite",
    versions: [
      {
        entry: "sqlite_3_52_0",
        version: "3.52.0",
        files: [
          {
            sha256: "f6b50b0c103392af32a8be15b2b9d25959de9a00a70c3979128aafeaa5338b3f",
            from: "npm",
            npm: { package: "sqlite3@6.0.1", path: "deps/sqlite-autoconf-3520000.tar.gz" },
          },
        ],
      },
    ],
  },
];
