/** Calls what is generic in the language's library with values and with references. */
import {
  arrayAt,
  arrayAtValue,
  arrayConcatAll,
  arrayConcatValue,
  arrayCopyWithin,
  arrayEntries,
  arrayFilterTo,
  arrayFilterTruthy,
  arrayFind,
  arrayFindLast,
  arrayFindLastValue,
  arrayFindValue,
  arrayFlat,
  arrayFromIterable,
  arrayFromLength,
  arrayFromMap,
  arrayFromMapWith,
  arrayFromSetWith,
  arrayFromTextWith,
  arrayJoin,
  arrayKeys,
  arrayPop,
  arrayPopValue,
  arrayPushAll,
  arrayReduceOwn,
  arrayReduceRightOwn,
  arrayShiftValue,
  arrayToReversed,
  arrayToSorted,
  arrayToSpliced,
  arrayUnshiftAll,
  arrayValues,
  arrayWith,
  Dictionary,
  Iterator,
  LogLine,
  mapEntries,
  mapForEach,
  mapFromIterable,
  mapGet,
  mapGetValue,
  mapGroupBy,
  mapKeys,
  mapOf,
  mapValues,
  Maybe,
  numberOf,
  objectAssign,
  objectEntries,
  objectFromEntries,
  objectKeys,
  objectValues,
  setEntries,
  setForEach,
  setFromIterable,
  setDifference,
  setFromText,
  setIntersection,
  setIsDisjointFrom,
  setIsSubsetOf,
  setIsSupersetOf,
  setOf,
  setSymmetricDifference,
  setUnion,
  setValues,
  stringOf,
  text,
  Tuple2,
  typedArrayAtValue,
  typedArrayEntries,
  typedArrayFindValue,
  typedArrayOf,
  typedArrayView,
} from "../../lang";

let lines = "";

function say<T>(value: T): void {
  lines += new LogLine().add<T>(value, "undefined").toString() + "\n";
}

function all<T>(iterator: Iterator<T>): Array<T> {
  return arrayFromIterable<T>(iterator);
}

function lists(): void {
  const numbers: Array<f64> = [1, 2, 3, 4];
  const words = ["a", "bb", "ccc"];
  say(arrayAtValue<f64>(numbers, -1));
  say(arrayAtValue<f64>(numbers, 9));
  say(arrayAt<string>(words, -1));
  say(arrayFindValue<f64>(numbers, (value) => value > 2));
  say(arrayFind<string>(words, (value) => value.length > 5));
  say(arrayFindLastValue<f64>(numbers, (value) => value < 3));
  say(arrayFindLast<string>(words, (value) => value.length < 3));
  say(arrayConcatValue<f64>(numbers, 5));
  say(arrayConcatAll<string>(words, [["d"], [], ["e", "f"]]));
  say(arrayReduceOwn<f64>(numbers, (sum, value) => sum - value));
  say(arrayReduceRightOwn<f64>(numbers, (sum, value) => sum - value));
  say(arrayFlat<Array<string>, string>([["a"], [], ["b", "c"]]));
  const maybes: Array<Maybe<f64> | null> = [new Maybe<f64>(0), null, new Maybe<f64>(2)];
  say(arrayFilterTo<Maybe<f64> | null, f64>(maybes, (value) => value != null));
  say(arrayFilterTruthy<Maybe<f64> | null, f64>(maybes));
  say(arrayFilterTruthy<string, string>(["", "x"]));
  say(arrayJoin<Maybe<f64> | null>(maybes, "-"));
  say(arrayPushAll<f64>(numbers, [8, 9]));
  say(arrayUnshiftAll<f64>(numbers, [0]));
  say(arrayPopValue<f64>(numbers));
  say(arrayPop<string>([]));
  say(arrayShiftValue<f64>(numbers));
  say(arrayToReversed<f64>(numbers));
  say(arrayToSorted<f64>(numbers, (a, b) => b - a));
  say(arrayToSpliced<f64>(numbers, 1, 2, [7]));
  say(arrayWith<f64>(numbers, -1, 100));
  say(arrayCopyWithin<f64>(numbers, 0, 3));
  say(all<Tuple2<f64, string>>(arrayEntries<string>(words)));
  say(all<i32>(arrayKeys<string>(words)));
  say(all<string>(arrayValues<string>(words)));
  say(arrayFromLength<string>(3, (_, index) => index.toString()));
  say(arrayFromTextWith<i32>("a😀", (value) => value.length));
}

function collections(): void {
  const map = mapOf<string, f64>([
    new Tuple2<string, f64>("a", 1),
    new Tuple2<string, f64>("b", 2),
  ]);
  say(mapGetValue<string, f64>(map, "b"));
  say(mapGetValue<string, f64>(map, "c"));
  const texts = new Map<i32, string>();
  texts.set(1, "one");
  say(mapGet<i32, string>(texts, 1));
  say(mapGet<i32, string>(texts, 2));
  mapForEach<string, f64>(map, (value, key) => say(key + "=" + text<f64>(value)));
  say(all<Tuple2<string, f64>>(mapEntries<string, f64>(map)));
  say(all<string>(mapKeys<string, f64>(map)));
  say(all<f64>(mapValues<string, f64>(map)));
  say(mapFromIterable<string, f64>(mapEntries<string, f64>(map)));
  say(mapGroupBy<string, f64>([1, 2, 3], (value) => (value % 2 == 0 ? "even" : "odd")));
  say(arrayFromMap<string, f64>(map));
  say(arrayFromMapWith<string, f64, f64>(map, (entry) => entry._1 * 2));
  const set = setFromText("abca");
  setForEach<string>(set, (value, key) => say(value + key));
  say(all<string>(setValues<string>(set)));
  say(all<Tuple2<string, string>>(setEntries<string>(set)));
  say(setFromIterable<string>(setValues<string>(set)));
  say(arrayFromSetWith<string, i32>(set, (value, index) => index));
  const evens = setOf<f64>([2, 4, 6]);
  const threes = setOf<f64>([3, 6, 9, 12]);
  say(setUnion<f64>(evens, threes));
  say(setIntersection<f64>(evens, threes));
  say(setDifference<f64>(evens, threes));
  say(setSymmetricDifference<f64>(evens, threes));
  say(setIsSubsetOf<f64>(setOf<f64>([6]), evens));
  say(setIsSupersetOf<f64>(evens, threes));
  say(setIsDisjointFrom<f64>(evens, setOf<f64>([1])));
  const object = objectFromEntries<f64>([
    new Tuple2<string, f64>("b c", 1),
    new Tuple2<string, f64>("2", 2),
  ]);
  object.set("1", 3);
  say(objectKeys<f64>(object));
  say(objectValues<f64>(object));
  say(objectEntries<f64>(object));
  say(objectAssign<f64>(new Dictionary<f64>(), object));
}

function rest(): void {
  const octets = typedArrayOf<Uint8Array>([1, 2, 3]);
  say(typedArrayAtValue<Uint8Array>(octets, -1));
  say(typedArrayFindValue<Uint8Array>(octets, (value) => value > 5));
  say(all<Tuple2<f64, u8>>(typedArrayEntries<Uint8Array>(octets)));
  say(typedArrayView<Uint8Array>(octets.buffer, 1));
  say(stringOf<Maybe<bool> | null>(new Maybe<bool>(true)));
  say(stringOf<Maybe<bool> | null>(null));
  say(stringOf<Array<Array<f64>>>([[1, 2], [3]]));
  say(stringOf<Error>(new RangeError("far")));
  say(stringOf<Map<string, f64>>(new Map<string, f64>()));
  say(numberOf<string>(" 12 "));
  say(numberOf<bool>(true));
  say<Object>(changetype<Object>("text"));
  say<Object>(changetype<Object>(new Maybe<f64>(-0.0)));
  say<Object>(changetype<Object>(new Tuple2<string, bool>("a", true)));
}

/** Everything, a line each. */
export function everything(): string {
  lines = "";
  lists();
  collections();
  rest();
  return lines;
}
