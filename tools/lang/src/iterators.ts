/** What can be iterated over as an iterator, or as something that has one. */
import { lang } from "./names";
import { ANY, isPromiseRep, isSame, PROMISE, type Rep, textOf } from "./rep";

type ObjectRep = Rep & { kind: "object" };

/** One element as another: an expression of `value`. */
export type ElementOf = (from: Rep, to: Rep) => string;

const ITERATORS = new Map([
  ["Array", "arrayValues"],
  ["Set", "setValues"],
  ["Map", "mapEntries"],
]);

const KINDS = /^(Async)?(Iterator|Iterable)\$$/;
const KNOWN = /^((Async)?(Iterator|Iterable|Generator)\$|Array|Set)$/;

/** `text` as the iterator or iterable `to`; null where `to` is neither, or `text` is that already. */
export function iterationOf(
  text: string,
  from: Rep,
  to: ObjectRep,
  elementOf: ElementOf,
): string | null {
  if (!KINDS.test(to.name) || isSame(from, to)) return null;
  const isAsync = to.name.startsWith("Async");
  const iterator: ObjectRep = { ...to, name: lang(isAsync ? "AsyncIterator" : "Iterator") };
  const start = (source: string) => iteratorOf(source, from, iterator, elementOf);
  if (to.name === iterator.name) return start(text);
  const own = textOf(from);
  const types = [own, ...to.of.map(textOf)].join(", ");
  const made = `new ${lang(isAsync ? "AsyncIterableOf" : "IterableOf")}<${types}>`;
  const fn = `((from: ${own}): ${textOf(iterator)} => ${start("from")})`;
  return `(<${textOf(to)}>${made}(${text}, ${fn}))`;
}

/** An iterator over `text`, of which every element becomes one of `to`'s. */
function iteratorOf(text: string, from: Rep, to: ObjectRep, elementOf: ElementOf): string {
  const isKnown = from.kind === "object" && KNOWN.test(from.name);
  const given = (isKnown ? from.of[0] : undefined) ?? to.of[0] ?? ANY;
  const [wanted = ANY] = to.of;
  const isAsync = to.name.startsWith("Async");
  const isWaited = isAsync && isSync(from);
  const element = isWaited && isPromiseRep(given) ? (given.of[0] ?? ANY) : given;
  const own: ObjectRep = { ...to, of: [given] };
  const iterator = isWaited
    ? waited(syncOf(text, from, { ...own, name: lang("Iterator") }), given, element)
    : isAsync
      ? asyncOf(text, from, own)
      : syncOf(text, from, own);
  if (isSame(element, wanted)) return iterator;
  const types = `${textOf(element)}, ${textOf(wanted)}`;
  const fn = `((value: ${textOf(element)}): ${textOf(wanted)} => ${elementOf(element, wanted)})`;
  const made = lang(isAsync ? "MappedAsyncIterator" : "MappedIterator");
  return `(<${textOf(to)}>new ${made}<${types}>(${iterator}, ${fn}))`;
}

/** Says whether `from` gives its values, or promises of them, at once. */
function isSync(from: Rep): boolean {
  if (from.kind === "string") return true;
  return (
    from.kind === "object" &&
    /^(Iterator\$|Iterable\$|Generator\$|Map|Set|\w*Array)$/.test(from.name)
  );
}

/** An asynchronous iterator over what `iterator` gives: ECMA-262, §27.1.4. */
function waited(iterator: string, given: Rep, element: Rep): string {
  const type = textOf(element);
  const promise = isPromiseRep(given) ? "value.certain" : `${PROMISE}.resolve<${type}>(value)`;
  const fn = `((value: ${textOf(given)}): ${PROMISE}<${type}> => ${promise})`;
  const made = `new ${lang("FromSync")}<${textOf(given)}, ${type}>(${iterator}, ${fn})`;
  return `(<${lang("AsyncIterator")}<${type}>>${made})`;
}

function syncOf(text: string, from: Rep, to: ObjectRep): string {
  if (from.kind === "string") return `${lang("stringValues")}(${text})`;
  if (from.kind !== "object") return text;
  const values = ITERATORS.get(from.name);
  if (values) return `${lang(values)}<${from.of.map(textOf).join(", ")}>(${text})`;
  if (from.of.length === 0 && /Array$/.test(from.name))
    return `${lang("typedArrayValuesAs")}<${from.name}, ${to.of.map(textOf).join(", ")}>(${text})`;
  if (from.name === "Iterator$") return text;
  if (from.name === "Generator$") return `<${textOf(to)}>${text}`;
  if (from.name === "Iterable$") return `${text}.iterator$()`;
  return `${lang("iteratorFrom")}<${[textOf(from), ...to.of.map(textOf)].join(", ")}>(${text})`;
}

function asyncOf(text: string, from: Rep, to: ObjectRep): string {
  if (from.kind !== "object" || from.name === "AsyncIterator$") return text;
  if (from.name === "AsyncGenerator$") return `<${textOf(to)}>${text}`;
  if (from.name === "AsyncIterable$") return `${text}.asyncIterator$()`;
  return `${lang("asyncIteratorFrom")}<${[textOf(from), ...to.of.map(textOf)].join(", ")}>(${text})`;
}
