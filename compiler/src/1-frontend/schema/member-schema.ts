/** A member of an object: whether it is data, its type, what its declaration adds. */
import { ts } from "ts-morph";
import type { MemberOf } from "../../../ir/app-ir.ts";
import { checkDefault } from "./constrain.ts";
import { type Fidelity, readDeclared } from "./declared-constraints.ts";
import type { Draft } from "./draft.ts";
import { isUserNode, memberStep, type Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import { declarationsOf, has, isFunction, isNothing, isMadeMember, isSymbolKeyed, MARKER, mappedOrigin } from "./type-facts.ts";

/** Undefined for what is no data, or what cannot be there. */
export function readMember(reading: Reading, property: ts.Symbol, place: Place): MemberOf<Draft> | undefined {
  const { host, types } = reading;
  if (!isPublicData(property)) return undefined;
  if (isSymbolKeyed(property)) return refuseSymbolKey(reading, property, place);
  const type = types.getTypeOfSymbol(property);
  const optional = (property.flags & ts.SymbolFlags.Optional) !== 0 || mayBeNothing(type);
  if (isLeftOut(reading, type)) return undefined;
  const declaration = declarationsOf(property).find((node) => isUserNode(host, node));
  const inner = place.inside(host, memberStep(property.name), declaration);
  const fidelity = fidelityOf(types, property, type);
  const { schema, doc } = readDeclared(reading, type, declarationsOf(property), fidelity, inner);
  if (fidelity === "same") reading.afterwards(() => checkDefault(reading, schema.schema, doc.default, inner));
  return {
    key: property.name,
    schema,
    optional,
    ...(Object.keys(doc).length > 0 && { doc }),
    ...(declaration !== undefined && { span: reading.spanOf(declaration) }),
  };
}

/** Whether an input must not have it: `x?: never`. */
export function isAbsent({ role, types }: Reading, property: ts.Symbol): boolean {
  return role === "input" && isPublicData(property) && !isSymbolKeyed(property) && isNothing(types.getTypeOfSymbol(property));
}

/** Neither a class's method, nor private, nor a setter alone, nor the marker of tags. */
function isPublicData(property: ts.Symbol): boolean {
  if (property.name === MARKER || property.escapedName.toString().startsWith("__#")) return false;
  const accessor = property.flags & ts.SymbolFlags.Accessor;
  if (accessor !== 0 && (accessor & ts.SymbolFlags.GetAccessor) === 0) return false;
  return !declarationsOf(property).some((node) => isMethodOfClass(node) || isHidden(node));
}

function isMethodOfClass(node: ts.Declaration): boolean {
  return ts.isMethodDeclaration(node) && ts.isClassLike(node.parent);
}

function isHidden(node: ts.Declaration): boolean {
  return (ts.getCombinedModifierFlags(node) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0;
}

/** `JSON.stringify` passes them over. */
function refuseSymbolKey(reading: Reading, property: ts.Symbol, place: Place): undefined {
  if (reading.role === "reply") return undefined;
  const declaration = declarationsOf(property)[0];
  const name = declaration === undefined ? undefined : ts.getNameOfDeclaration(declaration);
  const inner = place.inside(reading.host, name === undefined ? "[symbol]" : name.getText(), declaration);
  reading.report("CZ1102", inner, "a member whose key is a symbol cannot come from JSON");
  return undefined;
}

function mayBeNothing(type: ts.Type): boolean {
  return type.isUnion() && type.types.some(isNothing);
}

/** `x?: undefined` and `x?: never` say that x is not there. In a reply, neither are functions and symbols. */
function isLeftOut(reading: Reading, type: ts.Type): boolean {
  if (isNothing(type)) return true;
  if (reading.role === "input" || has(type, ts.TypeFlags.Null)) return false;
  const value = reading.types.getNonNullableType(type);
  return has(value, ts.TypeFlags.Never | ts.TypeFlags.ESSymbolLike) || isFunction(value);
}

/**
 * Whether the member has the type of its declaration. Mapped types keep the declarations of members whose types
 * they change, and there the declaration's constraints mean nothing.
 */
function fidelityOf(types: ts.TypeChecker, property: ts.Symbol, type: ts.Type): Fidelity {
  if ((property.flags & ts.SymbolFlags.Transient) === 0 || property.declarations === undefined) return "same";
  const value = types.getNonNullableType(type);
  if (!isMadeMember(property)) return declaredType(types, property) === value ? "same" : "instance";
  const origin = mappedOrigin(property);
  if (origin === undefined) return declaredType(types, property) === value ? "same" : "changed";
  return types.getNonNullableType(types.getTypeOfSymbol(origin)) === value ? fidelityOf(types, origin, type) : "changed";
}

function declaredType(types: ts.TypeChecker, property: ts.Symbol): ts.Type | undefined {
  const [declaration] = declarationsOf(property);
  return declaration === undefined ? undefined : types.getNonNullableType(types.getTypeAtLocation(declaration));
}
