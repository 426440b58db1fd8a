/** JSON in both directions, for json.test.ts. */
import {
  Dictionary,
  jsonParse,
  JsonReadable,
  jsonStringify,
  jsonStringifyIndented,
  jsonStringifySpaced,
  jsonTree,
  JsonValue,
  JsonWritable,
  JsonWriter,
  Maybe,
  Tuple2,
} from "../../lang";

class Item implements JsonWritable, JsonReadable {
  constructor(
    public id: f64,
    public name: string,
    public tags: string[],
    public parent: Item | null,
    public note: string | null,
    public weight: Maybe<f64> | null,
  ) {}
  toJson_(out: JsonWriter): void {
    out.field<f64>("id", this.id);
    out.field<string>("name", this.name);
    out.field<string[]>("tags", this.tags);
    out.field<Item | null>("parent", this.parent);
    out.optional<string | null>("note", this.note);
    out.optional<Maybe<f64> | null>("weight", this.weight);
  }
  fromJson_(tree: JsonValue): void {
    this.id = tree.field<f64>("id");
    this.name = tree.field<string>("name");
    this.tags = tree.field<string[]>("tags");
    this.parent = tree.field<Item | null>("parent");
    this.note = tree.field<string | null>("note");
    this.weight = tree.field<Maybe<f64> | null>("weight");
  }
}

/** `text` to a tree and back. */
export function again(text: string): string {
  return jsonStringify<JsonValue>(jsonTree(text));
}
export function spaced(text: string, space: i32): string {
  return jsonStringifySpaced<JsonValue>(jsonTree(text), null, space);
}
export function indented(text: string, space: string): string {
  return jsonStringifyIndented<JsonValue>(jsonTree(text), null, space);
}
export function itemsAgain(text: string): string {
  return jsonStringify<Item[]>(jsonParse<Item[]>(text));
}
export function countsAgain(text: string): string {
  return jsonStringify<Dictionary<f64>>(jsonParse<Dictionary<f64>>(text));
}
export function pairsAgain(text: string): string {
  const pairs = jsonParse<Array<Tuple2<string, Maybe<f64> | null>>>(text);
  return jsonStringify<Array<Tuple2<string, Maybe<f64> | null>>>(pairs);
}
export function numbersAgain(text: string): string {
  return jsonStringify<Array<f64>>(jsonParse<Array<f64>>(text)) + jsonStringify<f64>(NaN);
}
export function dateText(): string {
  return jsonStringify<Date>(new Date(0));
}
export function quotedText(text: string): string {
  return jsonStringify<string>(text);
}
