/** The suite as data: what the folders of bench/ describe, and what a run finds. */

/** One HTTP request; `bytes` is what the load generator sends, `{host}` aside. */
export interface RequestSpec {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** A text message: the request is a handshake (RFC 6455), and this is what is sent again and again on its connection. */
  readonly message: string | undefined;
}

/** What an answer must be. Of `text` every byte; of `json` every byte or, said so in the report, the same value. */
export interface Expectation {
  readonly status: readonly number[];
  /** Lower-case names; a value that ends with `*` is a prefix. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string | undefined;
  readonly json: string | undefined;
  /** Texts that the content must hold, where frameworks word it differently. */
  readonly contains: readonly string[];
  /** "length": with a Content-Length, as what is known before it is sent; "any": in chunks, too. */
  readonly framing: "length" | "any";
}

/** One thing that is timed: requests that are sent in turn, all of them answered as expected. */
export interface Case {
  readonly name: string;
  readonly title: string;
  /** How many routes the server is told to have beside those of the suite. */
  readonly routes: number;
  /** In place of the scenario's, where the case is about connections or an answer is very large. */
  readonly connections: number | undefined;
  /** Requests in flight on a connection, in place of the scenario's. */
  readonly pipeline: number | undefined;
  /** The frameworks whose servers have what it asks for; undefined: all of them. */
  readonly only: readonly string[] | undefined;
  readonly requests: readonly { readonly request: RequestSpec; readonly expect: Expectation }[];
}

export type FeatureKind = "load" | "start-up" | "memory" | "build";

export interface Feature {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly kind: FeatureKind;
  readonly cases: readonly Case[];
}

export interface Framework {
  readonly name: string;
  readonly dir: string;
  readonly title: string;
  readonly language: string;
  /** Programs that must be on the machine, with what installs them. */
  readonly needs: Readonly<Record<string, string>>;
  /** Files that it has in common with others: the name in its build folder, and the file in bench/shared. */
  readonly shared: Readonly<Record<string, string>>;
  /** Shell commands run once in the framework's build folder, in order. */
  readonly install: readonly string[];
  /** The command of a server; `{port}`, `{routes}`, `{threads}`, `{requestBytes}`, `{reply}`, `{root}`, `{build}` are filled in. */
  readonly start: string;
  /** Run before `start` for each number of routes, where that is decided when the server is built. */
  readonly prepare: string | undefined;
  /** Builds again after a change, for its time; undefined: as `prepare`, or nothing is built. */
  readonly build: string | undefined;
  /** A command that prints the version that is measured. */
  readonly version: string | undefined;
  readonly environment: Readonly<Record<string, string>>;
  /** Names of features, or `feature/case`; undefined: all that it does not lack. */
  readonly has: readonly string[] | undefined;
  readonly lacks: Readonly<Record<string, string>>;
  /** Whether callgrind can run it: no just-in-time compiler. */
  readonly callgrind: boolean;
  /** A build with the names of functions, for counting allocations; undefined: they are not counted. */
  readonly debug: { readonly prepare: string; readonly start: string } | undefined;
  /** The file or folder that is deployed, for its size; undefined: its whole folder. */
  readonly artifact: string | undefined;
  /** It answers fixed bytes whatever is asked: a case's expected bytes are given to it, and nothing is checked. */
  readonly ceiling: boolean;
}

export type Generator = "wrk" | "h2load";

export interface Scenario {
  readonly name: string;
  readonly about: string;
  readonly connections: number;
  readonly durationSeconds: number;
  readonly warmUpSeconds: number;
  readonly rounds: number;
  /** Requests that are sent before the first answer is waited for. */
  readonly pipeline: number;
  /** "one": a processor for the server, the others for the generator; "all": both have all. */
  readonly cores: "one" | "all";
  /** Share of a processor that the server may have, by a cgroup; undefined: all of it. */
  readonly cap: number | undefined;
  /** What sends the requests where there is no rate. */
  readonly generator: Generator;
  /** Requests per second sent whether or not answers come; undefined: as fast as they come. */
  readonly rate: number | undefined;
  /** The cases (FEATURE/CASE) whose instructions are counted as well; "all" by --instructions. */
  readonly instructions: readonly string[] | "all";
  /** What is run where the command line does not say; undefined: all there is. */
  readonly features: readonly string[] | undefined;
  readonly frameworks: readonly string[] | undefined;
}

/** One round of one server on one case. */
export interface Sample {
  readonly requests: number;
  readonly seconds: number;
  readonly cpuMicroseconds: number;
  readonly requestsPerSecond: number;
  readonly serverBusy: number;
  readonly generatorBusy: number;
  readonly rssBytes: number;
  readonly latencyMicroseconds: Latency;
}

export interface Latency {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

export interface Estimate {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** What one framework did on one case. */
export interface Result {
  readonly feature: string;
  readonly case: string;
  readonly title: string;
  readonly framework: string;
  /** How the answers were found right: "bytes", "value" (the same JSON value), "status"; "none" for the ceiling. */
  readonly compared: "bytes" | "value" | "status" | "none";
  readonly samples: readonly Sample[];
  /** Figures of probes, by name: bytes, milliseconds, instructions. */
  readonly figures: Readonly<Record<string, Estimate>>;
}

/** Something that has no figures, and why. */
export interface Gap {
  readonly kind: "skipped" | "refused" | "void";
  readonly framework: string;
  readonly feature: string | undefined;
  readonly case: string | undefined;
  readonly reason: string;
}

export interface Machine {
  readonly kind: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly system: string;
  readonly loadAverage: number;
}

export interface Report {
  readonly schema: 1;
  readonly date: string;
  readonly commit: string;
  readonly command: string;
  readonly machine: Machine;
  readonly versions: Readonly<Record<string, string>>;
  readonly scenario: Scenario;
  readonly results: readonly Result[];
  readonly gaps: readonly Gap[];
}
