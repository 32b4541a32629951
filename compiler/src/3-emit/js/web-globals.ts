/** The globals that a bundle gets when its sources name them, so that an unused one costs nothing. */
import { join } from "node:path";
import type { Plugin } from "esbuild";

/** The file in runtime-ts that exports each. What is not here the engine has, or nobody. */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  "node/buffer": ["Buffer"],
  "node/process": ["process"],
  "web/abort": ["AbortController", "AbortSignal"],
  "web/blob": ["Blob", "File"],
  "web/console": ["console"],
  "web/compression": ["CompressionStream", "DecompressionStream"],
  "web/crypto-key": ["CryptoKey"],
  "web/crypto-random": ["crypto", "Crypto"],
  "web/encoding": ["TextDecoder", "TextEncoder"],
  "web/event-target": ["CustomEvent", "Event", "EventTarget"],
  "web/fetch": ["fetch"],
  "web/form-data": ["FormData"],
  "web/headers": ["Headers"],
  "web/message-events": ["CloseEvent", "ErrorEvent", "MessageEvent"],
  "web/navigator": ["navigator"],
  "web/request": ["Request"],
  "web/response": ["Response"],
  "web/streams": [
    "ByteLengthQueuingStrategy", "CountQueuingStrategy", "ReadableStream", "TextDecoderStream", "TextEncoderStream", "TransformStream", "WritableStream",
  ],
  "web/structured-clone": ["structuredClone"],
  "web/subtle": ["SubtleCrypto"],
  "web/url": ["URL"],
  "web/url-pattern": ["URLPattern"],
  "web/url-search-params": ["URLSearchParams"],
  "web/websocket": ["WebSocket"],
};

const MODULE_OF: ReadonlyMap<string, string> = new Map(Object.entries(MODULES).flatMap(([module, names]) => names.map((name) => [name, module] as const)));

/** Each global's name. */
export const WEB_GLOBALS: readonly string[] = [...MODULE_OF.keys()].sort();

const PREFIX = "catzilla:global/";
const NAMESPACE = "catzilla-global";

/**
 * Of the globals those that a bundle may use, whether `crypto` is to come with `crypto.subtle`, which is large, and whether there are
 * frames (runtime-ts/node/async-hooks.ts).
 */
export interface UsedGlobals {
  readonly names: ReadonlySet<string>;
  readonly subtle: boolean;
  readonly frames: boolean;
}

/** What the engine's own console does not have; nobody else needs another one. */
const OF_CONSOLE = /\bconsole\s*\??\.\s*(assert|clear|count|countReset|dir|dirxml|group|groupCollapsed|groupEnd|table|time|timeEnd|timeLog)\b/;

/** By the words of a bundle's text: a free identifier is in it as its sources have it. */
export function findUsedGlobals(text: string): UsedGlobals {
  const words = new Set(text.match(/[\w$]+/g));
  const isUsed = (name: string): boolean => (name === "console" ? OF_CONSOLE.test(text) : words.has(name));
  return { names: new Set(WEB_GLOBALS.filter(isUsed)), subtle: words.has("subtle"), frames: text.includes('from "catzilla:async"') };
}

/** For esbuild's `inject`: a module for each global, which is dropped when no source refers to it. */
export function injectedModules({ names }: UsedGlobals): string[] {
  return [...names].sort().map((name) => PREFIX + name);
}

/** Resolves what `injectedModules` names. */
export function webGlobalsPlugin(packageRoot: string, { subtle }: UsedGlobals): Plugin {
  const dir = join(packageRoot, "dist", "runtime-ts");
  return {
    name: NAMESPACE,
    setup(esbuild) {
      esbuild.onResolve({ filter: new RegExp(`^${PREFIX}`) }, ({ path }) => ({ path: path.slice(PREFIX.length), namespace: NAMESPACE, sideEffects: false }));
      esbuild.onLoad({ filter: /./, namespace: NAMESPACE }, ({ path: name }) => ({ contents: emitGlobal(name, subtle), resolveDir: dir }));
      esbuild.onResolve({ filter: /^\.\/[a-z-]+\/[a-z-]+\.js$/, namespace: NAMESPACE }, ({ path }) => ({ path: join(dir, path), sideEffects: false }));
    },
  };
}

/**
 * Binds the free identifier and `globalThis.NAME`, and makes the property for who looks it up by a name of its own. That asks for the value
 * when it is asked: globals use each other, so this module may run before the one that it takes the value from.
 */
function emitGlobal(name: string, subtle: boolean): string {
  const module = MODULE_OF.get(name);
  return [
    `import { ${name} } from "./${subtle && module === "web/crypto-random" ? "web/crypto" : module}.js";`,
    `Object.defineProperty(globalThis, "${name}", { get: () => ${name}, set: (value) => void Object.defineProperty(globalThis, "${name}", { value, writable: true }), configurable: true });`,
    `export { ${name}, ${name} as "globalThis.${name}" };`,
  ].join("\n");
}
