/** Tuples: `[A, B]` is `Tuple2<A, B>`. */
import { Inspected, Inspector } from "./inspect";
import { JsonReadable, JsonValue } from "./json-value";
import { JsonWritable, JsonWriter } from "./json-writer";
import { anyOf } from "./keyed";
import { Listed } from "./any-array";
import { text } from "./text";

/** `[A]`. */
export class Tuple1<A> extends Listed implements Inspected, JsonWritable, JsonReadable {
  constructor(public _0: A) {
    super();
  }
  inspect_(out: Inspector): void {
    out.item<A>(this._0);
  }
  toJson_(out: JsonWriter): void {
    out.item<A>(this._0);
  }
  fromJson_(tree: JsonValue): void {
    this._0 = tree.item<A>(0);
  }
  items_(): Array<Object | null> {
    return [anyOf<A>(this._0)];
  }
  toString(): string {
    return part<A>(this._0);
  }
}

/** `[A, B]`. */
export class Tuple2<A, B> extends Listed implements Inspected, JsonWritable, JsonReadable {
  constructor(
    public _0: A,
    public _1: B,
  ) {
    super();
  }
  inspect_(out: Inspector): void {
    out.item<A>(this._0);
    out.item<B>(this._1);
  }
  toJson_(out: JsonWriter): void {
    out.item<A>(this._0);
    out.item<B>(this._1);
  }
  fromJson_(tree: JsonValue): void {
    this._0 = tree.item<A>(0);
    this._1 = tree.item<B>(1);
  }
  items_(): Array<Object | null> {
    return [anyOf<A>(this._0), anyOf<B>(this._1)];
  }
  toString(): string {
    return part<A>(this._0) + "," + part<B>(this._1);
  }
}

/** `[A, B, C]`. */
export class Tuple3<A, B, C> extends Listed implements Inspected, JsonWritable, JsonReadable {
  constructor(
    public _0: A,
    public _1: B,
    public _2: C,
  ) {
    super();
  }
  inspect_(out: Inspector): void {
    out.item<A>(this._0);
    out.item<B>(this._1);
    out.item<C>(this._2);
  }
  toJson_(out: JsonWriter): void {
    out.item<A>(this._0);
    out.item<B>(this._1);
    out.item<C>(this._2);
  }
  fromJson_(tree: JsonValue): void {
    this._0 = tree.item<A>(0);
    this._1 = tree.item<B>(1);
    this._2 = tree.item<C>(2);
  }
  items_(): Array<Object | null> {
    return [anyOf<A>(this._0), anyOf<B>(this._1), anyOf<C>(this._2)];
  }
  toString(): string {
    return part<A>(this._0) + "," + part<B>(this._1) + "," + part<C>(this._2);
  }
}

/** `[A, B, C, D]`. */
export class Tuple4<A, B, C, D> extends Listed implements Inspected, JsonWritable, JsonReadable {
  constructor(
    public _0: A,
    public _1: B,
    public _2: C,
    public _3: D,
  ) {
    super();
  }
  inspect_(out: Inspector): void {
    out.item<A>(this._0);
    out.item<B>(this._1);
    out.item<C>(this._2);
    out.item<D>(this._3);
  }
  toJson_(out: JsonWriter): void {
    out.item<A>(this._0);
    out.item<B>(this._1);
    out.item<C>(this._2);
    out.item<D>(this._3);
  }
  fromJson_(tree: JsonValue): void {
    this._0 = tree.item<A>(0);
    this._1 = tree.item<B>(1);
    this._2 = tree.item<C>(2);
    this._3 = tree.item<D>(3);
  }
  items_(): Array<Object | null> {
    return [anyOf<A>(this._0), anyOf<B>(this._1), anyOf<C>(this._2), anyOf<D>(this._3)];
  }
  toString(): string {
    return (
      part<A>(this._0) + "," + part<B>(this._1) + "," + part<C>(this._2) + "," + part<D>(this._3)
    );
  }
}

/** `[A, B, C, D, E]`. */
export class Tuple5<A, B, C, D, E> extends Listed implements Inspected, JsonWritable, JsonReadable {
  constructor(
    public _0: A,
    public _1: B,
    public _2: C,
    public _3: D,
    public _4: E,
  ) {
    super();
  }
  inspect_(out: Inspector): void {
    out.item<A>(this._0);
    out.item<B>(this._1);
    out.item<C>(this._2);
    out.item<D>(this._3);
    out.item<E>(this._4);
  }
  toJson_(out: JsonWriter): void {
    out.item<A>(this._0);
    out.item<B>(this._1);
    out.item<C>(this._2);
    out.item<D>(this._3);
    out.item<E>(this._4);
  }
  fromJson_(tree: JsonValue): void {
    this._0 = tree.item<A>(0);
    this._1 = tree.item<B>(1);
    this._2 = tree.item<C>(2);
    this._3 = tree.item<D>(3);
    this._4 = tree.item<E>(4);
  }
  items_(): Array<Object | null> {
    return [
      anyOf<A>(this._0),
      anyOf<B>(this._1),
      anyOf<C>(this._2),
      anyOf<D>(this._3),
      anyOf<E>(this._4),
    ];
  }
  toString(): string {
    return (
      part<A>(this._0) +
      "," +
      part<B>(this._1) +
      "," +
      part<C>(this._2) +
      "," +
      part<D>(this._3) +
      "," +
      part<E>(this._4)
    );
  }
}

/** `[A, B, C, D, E, F]`. */
export class Tuple6<A, B, C, D, E, F>
  extends Listed
  implements Inspected, JsonWritable, JsonReadable
{
  constructor(
    public _0: A,
    public _1: B,
    public _2: C,
    public _3: D,
    public _4: E,
    public _5: F,
  ) {
    super();
  }
  inspect_(out: Inspector): void {
    out.item<A>(this._0);
    out.item<B>(this._1);
    out.item<C>(this._2);
    out.item<D>(this._3);
    out.item<E>(this._4);
    out.item<F>(this._5);
  }
  toJson_(out: JsonWriter): void {
    out.item<A>(this._0);
    out.item<B>(this._1);
    out.item<C>(this._2);
    out.item<D>(this._3);
    out.item<E>(this._4);
    out.item<F>(this._5);
  }
  fromJson_(tree: JsonValue): void {
    this._0 = tree.item<A>(0);
    this._1 = tree.item<B>(1);
    this._2 = tree.item<C>(2);
    this._3 = tree.item<D>(3);
    this._4 = tree.item<E>(4);
    this._5 = tree.item<F>(5);
  }
  items_(): Array<Object | null> {
    return [
      anyOf<A>(this._0),
      anyOf<B>(this._1),
      anyOf<C>(this._2),
      anyOf<D>(this._3),
      anyOf<E>(this._4),
      anyOf<F>(this._5),
    ];
  }
  toString(): string {
    return (
      part<A>(this._0) +
      "," +
      part<B>(this._1) +
      "," +
      part<C>(this._2) +
      "," +
      part<D>(this._3) +
      "," +
      part<E>(this._4) +
      "," +
      part<F>(this._5)
    );
  }
}

/** `[A, B, C, D, E, F, G]`. */
export class Tuple7<A, B, C, D, E, F, G>
  extends Listed
  implements Inspected, JsonWritable, JsonReadable
{
  constructor(
    public _0: A,
    public _1: B,
    public _2: C,
    public _3: D,
    public _4: E,
    public _5: F,
    public _6: G,
  ) {
    super();
  }
  inspect_(out: Inspector): void {
    out.item<A>(this._0);
    out.item<B>(this._1);
    out.item<C>(this._2);
    out.item<D>(this._3);
    out.item<E>(this._4);
    out.item<F>(this._5);
    out.item<G>(this._6);
  }
  toJson_(out: JsonWriter): void {
    out.item<A>(this._0);
    out.item<B>(this._1);
    out.item<C>(this._2);
    out.item<D>(this._3);
    out.item<E>(this._4);
    out.item<F>(this._5);
    out.item<G>(this._6);
  }
  fromJson_(tree: JsonValue): void {
    this._0 = tree.item<A>(0);
    this._1 = tree.item<B>(1);
    this._2 = tree.item<C>(2);
    this._3 = tree.item<D>(3);
    this._4 = tree.item<E>(4);
    this._5 = tree.item<F>(5);
    this._6 = tree.item<G>(6);
  }
  items_(): Array<Object | null> {
    return [
      anyOf<A>(this._0),
      anyOf<B>(this._1),
      anyOf<C>(this._2),
      anyOf<D>(this._3),
      anyOf<E>(this._4),
      anyOf<F>(this._5),
      anyOf<G>(this._6),
    ];
  }
  toString(): string {
    return (
      part<A>(this._0) +
      "," +
      part<B>(this._1) +
      "," +
      part<C>(this._2) +
      "," +
      part<D>(this._3) +
      "," +
      part<E>(this._4) +
      "," +
      part<F>(this._5) +
      "," +
      part<G>(this._6)
    );
  }
}

/** `[A, B, C, D, E, F, G, H]`. */
export class Tuple8<A, B, C, D, E, F, G, H>
  extends Listed
  implements Inspected, JsonWritable, JsonReadable
{
  constructor(
    public _0: A,
    public _1: B,
    public _2: C,
    public _3: D,
    public _4: E,
    public _5: F,
    public _6: G,
    public _7: H,
  ) {
    super();
  }
  inspect_(out: Inspector): void {
    out.item<A>(this._0);
    out.item<B>(this._1);
    out.item<C>(this._2);
    out.item<D>(this._3);
    out.item<E>(this._4);
    out.item<F>(this._5);
    out.item<G>(this._6);
    out.item<H>(this._7);
  }
  toJson_(out: JsonWriter): void {
    out.item<A>(this._0);
    out.item<B>(this._1);
    out.item<C>(this._2);
    out.item<D>(this._3);
    out.item<E>(this._4);
    out.item<F>(this._5);
    out.item<G>(this._6);
    out.item<H>(this._7);
  }
  fromJson_(tree: JsonValue): void {
    this._0 = tree.item<A>(0);
    this._1 = tree.item<B>(1);
    this._2 = tree.item<C>(2);
    this._3 = tree.item<D>(3);
    this._4 = tree.item<E>(4);
    this._5 = tree.item<F>(5);
    this._6 = tree.item<G>(6);
    this._7 = tree.item<H>(7);
  }
  items_(): Array<Object | null> {
    return [
      anyOf<A>(this._0),
      anyOf<B>(this._1),
      anyOf<C>(this._2),
      anyOf<D>(this._3),
      anyOf<E>(this._4),
      anyOf<F>(this._5),
      anyOf<G>(this._6),
      anyOf<H>(this._7),
    ];
  }
  toString(): string {
    return (
      part<A>(this._0) +
      "," +
      part<B>(this._1) +
      "," +
      part<C>(this._2) +
      "," +
      part<D>(this._3) +
      "," +
      part<E>(this._4) +
      "," +
      part<F>(this._5) +
      "," +
      part<G>(this._6) +
      "," +
      part<H>(this._7)
    );
  }
}

function part<T>(value: T): string {
  if (isReference<T>()) {
    if (changetype<usize>(value) == 0) return "";
  }
  return text<T>(value);
}
