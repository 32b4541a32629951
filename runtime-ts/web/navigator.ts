/** navigator (https://html.spec.whatwg.org/#the-navigator-object): what a server can say of itself. */
export const navigator = Object.freeze({ userAgent: "Catzilla", language: "en", languages: Object.freeze(["en"]), onLine: true });
