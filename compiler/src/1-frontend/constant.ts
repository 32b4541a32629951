/**
 * The values that can be known without running the program: literals, `const` variables across files,
 * enums, templates, arithmetic, object and array literals, members of constant objects.
 */
import { ts } from "ts-morph";
import type { Checker } from "./checker.ts";
import type { SourceIndex } from "./source-index.ts";
import { instability } from "./stability.ts";
import { excerpt, isAssignment, unwrap } from "./syntax.ts";

export type Constant =
  | undefined | null | boolean | number | bigint | string
  | readonly Constant[]
  | { readonly [key: string]: Constant };

export type Evaluation =
  | { readonly known: true; readonly value: Constant }
  /** Why not, in words that follow "because": "it calls `load`". */
  | { readonly known: false; readonly because: string; readonly node: ts.Node };

interface Program {
  readonly checker: Checker;
  readonly index: SourceIndex;
}

export function evaluate(program: Program, node: ts.Expression): Evaluation {
  return new Evaluator(program).evaluate(node);
}

/** The value of `name` in `{ name }`. */
export function evaluateShorthand(program: Program, node: ts.ShorthandPropertyAssignment): Evaluation {
  return new Evaluator(program).evaluateShorthand(node);
}

/** The value when it is known to be text. */
export function evaluateText(program: Program, node: ts.Expression): { text: string } | { because: string; node: ts.Node } {
  const result = evaluate(program, node);
  if (!result.known) return result;
  return typeof result.value === "string" ? { text: result.value } : { because: "it is not a string", node };
}

/** Thrown inside the evaluator only: the first thing that is not known ends the evaluation. */
class Unknown extends Error {
  readonly because: string;
  readonly node: ts.Node;
  constructor(because: string, node: ts.Node) {
    super(because);
    this.because = because;
    this.node = node;
  }
}

class Evaluator {
  readonly #program: Program;
  /** Variables whose initialisers are being evaluated: `const a = b, b = a` must end. */
  readonly #open = new Set<ts.Node>();

  constructor(program: Program) {
    this.#program = program;
  }

  evaluate(node: ts.Expression): Evaluation {
    return this.#attempt(() => this.#value(node));
  }

  evaluateShorthand(node: ts.ShorthandPropertyAssignment): Evaluation {
    return this.#attempt(() => this.#symbol(this.#program.checker.shorthandSymbol(node), node.name));
  }

  #attempt(compute: () => Constant): Evaluation {
    try {
      return { known: true, value: compute() };
    } catch (error) {
      if (error instanceof Unknown) return { known: false, because: error.because, node: error.node };
      throw error;
    }
  }

  #value(expression: ts.Expression): Constant {
    const node = unwrap(expression);
    switch (node.kind) {
      case ts.SyntaxKind.TrueKeyword: return true;
      case ts.SyntaxKind.FalseKeyword: return false;
      case ts.SyntaxKind.NullKeyword: return null;
    }
    if (ts.isStringLiteralLike(node)) return node.text;
    if (ts.isNumericLiteral(node)) return Number(node.text);
    if (ts.isBigIntLiteral(node)) return BigInt(node.text.slice(0, -1));
    if (ts.isIdentifier(node)) return this.#name(node);
    if (ts.isTemplateExpression(node)) return this.#template(node);
    if (ts.isPrefixUnaryExpression(node)) return this.#unary(node);
    if (ts.isBinaryExpression(node)) return this.#binary(node);
    if (ts.isConditionalExpression(node)) return this.#value(this.#value(node.condition) ? node.whenTrue : node.whenFalse);
    if (ts.isArrayLiteralExpression(node)) return this.#array(node);
    if (ts.isObjectLiteralExpression(node)) return this.#object(node);
    if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return this.#access(node);
    if (ts.isVoidExpression(node)) return void this.#value(node.expression);
    throw new Unknown(describe(node), node);
  }

  #name(node: ts.Identifier): Constant {
    const symbol = this.#program.checker.symbolAt(node);
    if (symbol !== undefined && this.#program.checker.types.isUndefinedSymbol(symbol)) return undefined;
    return this.#symbol(symbol, node);
  }

  #symbol(symbol: ts.Symbol | undefined, node: ts.Node): Constant {
    const declaration = symbol?.valueDeclaration;
    if (symbol === undefined || declaration === undefined) throw new Unknown(`it reads \`${excerpt(node)}\``, node);
    if (ts.isParameter(declaration)) throw new Unknown(`it reads the parameter \`${excerpt(node)}\``, node);
    if (ts.isVariableDeclaration(declaration)) return this.#variable(symbol, declaration, node);
    if (ts.isExportAssignment(declaration)) return this.#value(declaration.expression);
    throw new Unknown(`it reads \`${excerpt(node)}\``, node);
  }

  #variable(symbol: ts.Symbol, variable: ts.VariableDeclaration, node: ts.Node): Constant {
    const name = excerpt(node);
    if (variable.initializer === undefined || !ts.isIdentifier(variable.name) || this.#open.has(variable)) {
      throw new Unknown(`it reads \`${name}\`, whose value is only known at run time`, node);
    }
    const unstable = instability(this.#program, symbol, variable);
    if (unstable !== undefined) throw new Unknown(`it reads \`${name}\`, which ${unstable}`, node);
    this.#open.add(variable);
    const result = this.evaluate(variable.initializer);
    this.#open.delete(variable);
    if (!result.known) throw new Unknown(`it reads \`${name}\`, whose value is only known at run time (${result.because})`, node);
    return result.value;
  }

  #template(node: ts.TemplateExpression): Constant {
    let text = node.head.text;
    for (const span of node.templateSpans) text += this.#primitive(span.expression, node) + span.literal.text;
    return text;
  }

  #primitive(expression: ts.Expression, whole: ts.Expression): string {
    const value = this.#value(expression);
    if (typeof value === "object" && value !== null) throw new Unknown("it makes text of an object", whole);
    return String(value);
  }

  #unary(node: ts.PrefixUnaryExpression): Constant {
    if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken) {
      throw new Unknown(`it changes \`${excerpt(node.operand)}\``, node);
    }
    const value = this.#value(node.operand);
    const result = applyUnary(node.operator, value);
    if (result === undefined) throw new Unknown(`it computes \`${excerpt(node)}\``, node);
    return result;
  }

  #binary(node: ts.BinaryExpression): Constant {
    const operator = node.operatorToken.kind;
    if (isAssignment(operator)) throw new Unknown(`it changes \`${excerpt(node.left)}\``, node);
    const left = this.#value(node.left);
    if (operator === ts.SyntaxKind.AmpersandAmpersandToken) return left ? this.#value(node.right) : left;
    if (operator === ts.SyntaxKind.BarBarToken) return left ? left : this.#value(node.right);
    if (operator === ts.SyntaxKind.QuestionQuestionToken) return left ?? this.#value(node.right);
    const result = applyBinary(operator, left, this.#value(node.right));
    if (result === undefined) throw new Unknown(`it computes \`${excerpt(node)}\``, node);
    return result;
  }

  #array(node: ts.ArrayLiteralExpression): Constant {
    return node.elements.flatMap((element): Constant[] => {
      if (ts.isOmittedExpression(element)) return [undefined];
      if (!ts.isSpreadElement(element)) return [this.#value(element)];
      const items = this.#value(element.expression);
      if (!Array.isArray(items)) throw new Unknown(`it spreads \`${excerpt(element.expression)}\``, element);
      return [...(items as readonly Constant[])];
    });
  }

  #object(node: ts.ObjectLiteralExpression): Constant {
    const object: Record<string, Constant> = {};
    for (const property of node.properties) {
      if (ts.isPropertyAssignment(property)) define(object, this.#key(property.name), this.#value(property.initializer));
      else if (ts.isShorthandPropertyAssignment(property)) {
        define(object, property.name.text, this.#symbol(this.#program.checker.shorthandSymbol(property), property.name));
      } else if (ts.isSpreadAssignment(property)) this.#spread(object, property);
      else throw new Unknown("it has a function in it", property);
    }
    return object;
  }

  #spread(object: Record<string, Constant>, property: ts.SpreadAssignment): void {
    const value = this.#value(property.expression);
    if (!isObject(value)) throw new Unknown(`it spreads \`${excerpt(property.expression)}\``, property);
    for (const [key, member] of Object.entries(value)) define(object, key, member);
  }

  #key(name: ts.PropertyName): string {
    if (ts.isComputedPropertyName(name)) return this.#primitive(name.expression, name.expression);
    // `{ "__proto__": x }` sets the prototype.
    if (name.text === "__proto__") throw new Unknown("it sets a prototype", name);
    return ts.isNumericLiteral(name) ? String(Number(name.text)) : name.text;
  }

  #access(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): Constant {
    const symbol = this.#program.checker.symbolAt(ts.isPropertyAccessExpression(node) ? node.name : node.argumentExpression);
    const member = symbol?.valueDeclaration;
    if (member !== undefined && ts.isEnumMember(member)) return this.#enumMember(member, node);
    const key = ts.isPropertyAccessExpression(node) ? node.name.text : this.#primitive(node.argumentExpression, node);
    if (this.#isModule(node.expression)) return this.#symbol(symbol, node);
    const own = this.#memberOfLiteral(node.expression, key);
    if (own !== undefined) return this.#once(own, node);
    const object = this.#value(node.expression);
    if (typeof object === "string" && key === "length") return object.length;
    if (isObject(object) && Object.hasOwn(object, key)) return object[key];
    if (Array.isArray(object) && (key === "length" || Object.hasOwn(object, key))) return (object as unknown as Record<string, Constant>)[key];
    if (isObject(object) && !(key in {})) return undefined;
    throw new Unknown(`it reads \`${excerpt(node)}\``, node);
  }

  #once(member: ts.Expression, node: ts.Node): Constant {
    if (this.#open.has(member)) throw new Unknown(`it reads \`${excerpt(node)}\` to make it`, node);
    this.#open.add(member);
    try {
      return this.#value(member);
    } finally {
      this.#open.delete(member);
    }
  }

  #enumMember(member: ts.EnumMember, node: ts.Node): Constant {
    const value = this.#program.checker.types.getConstantValue(member);
    if (value === undefined) throw new Unknown(`it reads \`${excerpt(node)}\``, node);
    return value;
  }

  /** `paths` of `import * as paths`. */
  #isModule(owner: ts.Expression): boolean {
    const symbol = this.#program.checker.symbolAt(owner);
    return symbol !== undefined && (symbol.flags & ts.SymbolFlags.Module) !== 0;
  }

  /** The initialiser of one member, so that the others need not be constant. */
  #memberOfLiteral(expression: ts.Expression, key: string): ts.Expression | undefined {
    const literal = this.#literal(unwrap(expression));
    if (literal === undefined || !literal.properties.every(isPlainMember)) return undefined;
    // The last one of a name counts.
    const property = literal.properties.filter((each) => each.name !== undefined && propertyText(each.name) === key).at(-1);
    return property !== undefined && ts.isPropertyAssignment(property) ? property.initializer : undefined;
  }

  /** The object literal that an expression stands for: `config`, `config.paths`. */
  #literal(node: ts.Expression): ts.ObjectLiteralExpression | undefined {
    if (ts.isObjectLiteralExpression(node)) return node;
    if (ts.isPropertyAccessExpression(node) && !this.#isModule(node.expression)) {
      const member = this.#memberOfLiteral(node.expression, node.name.text);
      return member === undefined ? undefined : this.#literal(unwrap(member));
    }
    const symbol = this.#program.checker.symbolAt(ts.isPropertyAccessExpression(node) ? node.name : node);
    const variable = symbol?.valueDeclaration;
    if (symbol === undefined || variable === undefined || !ts.isVariableDeclaration(variable) || variable.initializer === undefined) return undefined;
    if (instability(this.#program, symbol, variable) !== undefined) return undefined;
    return this.#literal(unwrap(variable.initializer));
  }
}

function isPlainMember(property: ts.ObjectLiteralElementLike): boolean {
  return !ts.isSpreadAssignment(property) && property.name !== undefined && !ts.isComputedPropertyName(property.name);
}

function propertyText(name: ts.PropertyName): string {
  return ts.isComputedPropertyName(name) ? "" : name.text;
}

function isObject(value: Constant): value is { readonly [key: string]: Constant } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function define(object: Record<string, Constant>, key: string, value: Constant): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

function applyUnary(operator: ts.PrefixUnaryOperator, value: Constant): Constant {
  if (operator === ts.SyntaxKind.ExclamationToken) return !value;
  if (typeof value === "bigint") return operator === ts.SyntaxKind.MinusToken ? -value : undefined;
  if (typeof value !== "number") return undefined;
  if (operator === ts.SyntaxKind.MinusToken) return -value;
  return operator === ts.SyntaxKind.PlusToken ? value : operator === ts.SyntaxKind.TildeToken ? ~value : undefined;
}

/** undefined: not an operation on constants that this compiler does. */
function applyBinary(operator: ts.BinaryOperator, left: Constant, right: Constant): Constant {
  if (operator === ts.SyntaxKind.EqualsEqualsEqualsToken && isScalar(left) && isScalar(right)) return left === right;
  if (operator === ts.SyntaxKind.ExclamationEqualsEqualsToken && isScalar(left) && isScalar(right)) return left !== right;
  if (operator === ts.SyntaxKind.PlusToken && isScalar(left) && isScalar(right) && (typeof left === "string" || typeof right === "string")) {
    return `${String(left)}${String(right)}`;
  }
  return typeof left === "number" && typeof right === "number" ? applyArithmetic(operator, left, right) : undefined;
}

function applyArithmetic(operator: ts.BinaryOperator, left: number, right: number): number | boolean | undefined {
  switch (operator) {
    case ts.SyntaxKind.PlusToken: return left + right;
    case ts.SyntaxKind.MinusToken: return left - right;
    case ts.SyntaxKind.AsteriskToken: return left * right;
    case ts.SyntaxKind.SlashToken: return left / right;
    case ts.SyntaxKind.PercentToken: return left % right;
    case ts.SyntaxKind.AsteriskAsteriskToken: return left ** right;
    case ts.SyntaxKind.AmpersandToken: return left & right;
    case ts.SyntaxKind.BarToken: return left | right;
    case ts.SyntaxKind.CaretToken: return left ^ right;
    case ts.SyntaxKind.LessThanLessThanToken: return left << right;
    case ts.SyntaxKind.GreaterThanGreaterThanToken: return left >> right;
    case ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken: return left >>> right;
    case ts.SyntaxKind.LessThanToken: return left < right;
    case ts.SyntaxKind.GreaterThanToken: return left > right;
    case ts.SyntaxKind.LessThanEqualsToken: return left <= right;
    case ts.SyntaxKind.GreaterThanEqualsToken: return left >= right;
    default: return undefined;
  }
}

function isScalar(value: Constant): boolean {
  return typeof value !== "object" || value === null;
}

/** What an expression that is not constant does, as a clause. */
export function describe(node: ts.Node): string {
  if (ts.isCallExpression(node)) return `it calls \`${excerpt(node.expression)}\``;
  if (ts.isNewExpression(node)) return `it creates a \`${excerpt(node.expression)}\``;
  if (ts.isAwaitExpression(node)) return `it awaits \`${excerpt(ts.isCallExpression(node.expression) ? node.expression.expression : node.expression)}\``;
  if (ts.isFunctionLike(node)) return "it has a function in it";
  if (ts.isPostfixUnaryExpression(node)) return `it changes \`${excerpt(node.operand)}\``;
  if (node.kind === ts.SyntaxKind.ThisKeyword) return "it reads `this`";
  return `it computes \`${excerpt(node)}\``;
}
