/** Octets, and numbers of any width among them. */

interface ArrayBuffer {
  readonly byteLength: i32;
  slice(begin?: i32, end?: i32): ArrayBuffer;
}
interface ArrayBufferConstructor {
  new (length: i32): ArrayBuffer;
  isView(value: unknown): value is ArrayBufferView;
}
declare const ArrayBuffer: ArrayBufferConstructor;

interface DataView extends ArrayBufferView {
  getInt8(byteOffset: i32): i8;
  getUint8(byteOffset: i32): u8;
  getInt16(byteOffset: i32, littleEndian?: bool): i16;
  getUint16(byteOffset: i32, littleEndian?: bool): u16;
  getInt32(byteOffset: i32, littleEndian?: bool): i32;
  getUint32(byteOffset: i32, littleEndian?: bool): u32;
  getInt64(byteOffset: i32, littleEndian?: bool): i64;
  getUint64(byteOffset: i32, littleEndian?: bool): u64;
  getFloat32(byteOffset: i32, littleEndian?: bool): f32;
  getFloat64(byteOffset: i32, littleEndian?: bool): f64;
  setInt8(byteOffset: i32, value: i8): void;
  setUint8(byteOffset: i32, value: u8): void;
  setInt16(byteOffset: i32, value: i16, littleEndian?: bool): void;
  setUint16(byteOffset: i32, value: u16, littleEndian?: bool): void;
  setInt32(byteOffset: i32, value: i32, littleEndian?: bool): void;
  setUint32(byteOffset: i32, value: u32, littleEndian?: bool): void;
  setInt64(byteOffset: i32, value: i64, littleEndian?: bool): void;
  setUint64(byteOffset: i32, value: u64, littleEndian?: bool): void;
  setFloat32(byteOffset: i32, value: f32, littleEndian?: bool): void;
  setFloat64(byteOffset: i32, value: f64, littleEndian?: bool): void;
}
interface DataViewConstructor {
  new (buffer: ArrayBuffer, byteOffset?: i32, byteLength?: i32): DataView;
}
declare const DataView: DataViewConstructor;
