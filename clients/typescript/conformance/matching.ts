import type { JsonValue } from "@bufbuild/protobuf";

export type Saved = Map<string, JsonValue>;

/** Why the actual value does not match; undefined when it does. `path` is for the message. */
export function mismatch(expected: JsonValue, actual: JsonValue | undefined, path = "reply"): string | undefined {
  const wrong = () => `${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
  if (expected === "$absent") return actual === undefined ? undefined : wrong();
  if (expected === "$any") return actual === undefined ? wrong() : undefined;
  if (isObject(expected)) {
    if ("$gt" in expected) return above(actual, expected["$gt"]) ? undefined : wrong();
    if ("$not" in expected) return mismatch(expected["$not"] ?? null, actual) === undefined ? wrong() : undefined;
    if ("$has" in expected) return hasEach(expected["$has"], actual) ? undefined : wrong();
  }
  if (actual === undefined) return isDefault(expected) ? undefined : wrong();
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return wrong();
    return first(expected.map((each, i) => mismatch(each, actual[i], `${path}.${i}`)));
  }
  if (isObject(expected)) {
    if (!isObject(actual)) return wrong();
    return first(Object.entries(expected).map(([name, each]) => mismatch(each, actual[name], `${path}.${name}`)));
  }
  return same(expected, actual) ? undefined : wrong();
}

/** The value at a path such as `items.0.id`. */
export function at(value: JsonValue | undefined, path: string): JsonValue | undefined {
  let found = value;
  for (const name of path.split(".")) {
    if (Array.isArray(found)) found = found[Number(name)];
    else if (isObject(found)) found = found[name];
    else return undefined;
  }
  return found;
}

/** Replaces `${name}` inside all strings; a string that is nothing else becomes the saved value itself. */
export function filled(value: JsonValue, saved: Saved): JsonValue {
  if (typeof value === "string") {
    const whole = /^\$\{(\w+)\}$/.exec(value)?.[1];
    if (whole !== undefined) return lookup(saved, whole);
    return value.replace(/\$\{(\w+)\}/g, (_, name: string) => String(lookup(saved, name)));
  }
  if (Array.isArray(value)) return value.map((each) => filled(each, saved));
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [String(filled(name, saved)), filled(each, saved)]));
  }
  return value;
}

export function isObject(value: JsonValue | undefined): value is { [name: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function lookup(saved: Saved, name: string): JsonValue {
  const value = saved.get(name);
  if (value === undefined) throw new Error(`nothing was saved as ${name}`);
  return value;
}

function isDefault(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isObject(value)) return Object.keys(value).length === 0;
  return value === 0 || value === "0" || value === "" || value === false || value === null;
}

/** Whether two scalars are the same; a number may be written as a text on one side, and compared exactly. */
function same(expected: JsonValue, actual: JsonValue): boolean {
  if (expected === actual) return true;
  const kinds = [typeof expected, typeof actual];
  if (!kinds.includes("number") || !kinds.every((kind) => kind === "number" || kind === "string")) return false;
  return String(expected) === String(actual) || (expected !== "" && actual !== "" && Number(expected) === Number(actual));
}

/** Compares numbers, 64-bit ones exactly, and durations such as `1.5s`. */
function above(actual: JsonValue | undefined, bound: JsonValue | undefined): boolean {
  if (actual === undefined) actual = 0;
  const [left, right] = [String(actual), String(bound)];
  if (/^-?\d+$/.test(left) && /^-?\d+$/.test(right)) return BigInt(left) > BigInt(right);
  return Number.parseFloat(left) > Number.parseFloat(right);
}

function hasEach(wanted: JsonValue | undefined, actual: JsonValue | undefined): boolean {
  if (!Array.isArray(wanted) || !Array.isArray(actual)) return false;
  return wanted.every((each) => actual.some((item) => mismatch(each, item) === undefined));
}

function first(findings: (string | undefined)[]): string | undefined {
  return findings.find((each) => each !== undefined);
}
