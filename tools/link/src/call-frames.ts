/**
 * Reads .eh_frame: how far the return address lies from ESP, at every instruction.
 *
 * References:
 * - DWARF Debugging Information Format 4, §6.4 (call frame information), §7.23 (encodings)
 * - Linux Standard Base Core 5.0, §10.6 (.eh_frame)
 */

/** From code address `from` on, the canonical frame address is ESP + `cfaOffset`. */
export interface FrameRow {
  readonly from: number;
  readonly cfaOffset: number;
}

/** The rows of one function, ascending. */
export interface FunctionFrames {
  readonly start: number;
  readonly end: number;
  readonly rows: readonly FrameRow[];
}

const ESP = 4;

// Call frame instructions. DWARF 4, §7.23, table 40.
const ADVANCE_LOC = 0x40;
const OFFSET = 0x80;
const RESTORE = 0xc0;
const NOP = 0x00;
const ADVANCE_LOC1 = 0x02;
const ADVANCE_LOC2 = 0x03;
const ADVANCE_LOC4 = 0x04;
const REMEMBER_STATE = 0x0a;
const RESTORE_STATE = 0x0b;
const DEF_CFA = 0x0c;
const DEF_CFA_REGISTER = 0x0d;
const DEF_CFA_OFFSET = 0x0e;
const GNU_ARGS_SIZE = 0x2e;

class Reader {
  private readonly view: DataView;
  constructor(
    octets: Uint8Array,
    public at: number,
  ) {
    this.view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  }
  u8 = (): number => this.view.getUint8(this.at++);
  u16 = (): number => this.view.getUint16((this.at += 2) - 2, true);
  u32 = (): number => this.view.getUint32((this.at += 4) - 4, true);
  i32 = (): number => this.view.getInt32((this.at += 4) - 4, true);
  leb(): number {
    let value = 0;
    let shift = 0;
    while (true) {
      const octet = this.u8();
      value |= (octet & 0x7f) << shift;
      if (octet < 0x80) return value;
      shift += 7;
    }
  }
}

interface State {
  register: number;
  offset: number;
}

/** Reads the section `octets`, linked at `address`. A frame that ESP cannot describe ends its rows. */
export function readCallFrames(octets: Uint8Array, address: number): FunctionFrames[] {
  const functions: FunctionFrames[] = [];
  let at = 0;
  while (at + 4 <= octets.length) {
    const reader = new Reader(octets, at);
    const length = reader.u32();
    if (length === 0) break;
    const next = at + 4 + length;
    const idAt = reader.at;
    const id = reader.u32();
    if (id !== 0) functions.push(readEntry(octets, address, reader, idAt - id, next));
    at = next;
  }
  return functions.sort((a, b) => a.start - b.start);
}

/** One function (FDE); its common part (CIE) begins at `commonAt`. */
function readEntry(
  octets: Uint8Array,
  address: number,
  reader: Reader,
  commonAt: number,
  end: number,
): FunctionFrames {
  const state: State = { register: ESP, offset: 4 };
  const common = readCommon(octets, commonAt);
  run(common.reader, common.end, 0, state, () => undefined);
  const start = (address + reader.at + reader.i32()) >>> 0;
  const length = reader.u32();
  reader.at += reader.leb() + 0; // augmentation: none of ours carries any
  const rows: FrameRow[] = [];
  const push = (from: number) =>
    rows.push({ from, cfaOffset: state.register === ESP ? state.offset : 0 });
  push(start);
  run(reader, end, start, state, (from) => {
    if (rows.at(-1)?.from === from) rows.pop();
    push(from);
  });
  return { start, end: start + length, rows };
}

function readCommon(octets: Uint8Array, at: number): { reader: Reader; end: number } {
  const reader = new Reader(octets, at);
  const end = at + 4 + reader.u32();
  reader.at += 5; // id, version
  let augmentation = "";
  for (let c = reader.u8(); c !== 0; c = reader.u8()) augmentation += String.fromCharCode(c);
  if (augmentation !== "zR") throw new Error(`unknown call frame augmentation "${augmentation}"`);
  reader.leb(); // code alignment factor: 1
  reader.leb(); // data alignment factor
  reader.u8(); // return address register
  const length = reader.leb();
  reader.at += length;
  return { reader, end };
}

/** Runs call frame instructions; `changed` hears of the state from an address on. */
function run(
  reader: Reader,
  end: number,
  start: number,
  state: State,
  changed: (from: number) => void,
): void {
  let location = start;
  const remembered: State[] = [];
  while (reader.at < end) {
    const opcode = reader.u8();
    const low = opcode & 0x3f;
    if (opcode >= RESTORE) continue;
    if (opcode >= OFFSET) reader.leb();
    else if (opcode >= ADVANCE_LOC) location += low;
    else if (opcode === ADVANCE_LOC1) location += reader.u8();
    else if (opcode === ADVANCE_LOC2) location += reader.u16();
    else if (opcode === ADVANCE_LOC4) location += reader.u32();
    else if (opcode === REMEMBER_STATE) remembered.push({ ...state });
    else if (opcode === GNU_ARGS_SIZE) reader.leb();
    else if (opcode !== NOP) {
      change(opcode, reader, state, remembered);
      changed(location);
    }
  }
}

function change(opcode: number, reader: Reader, state: State, remembered: State[]): void {
  if (opcode === DEF_CFA) {
    state.register = reader.leb();
    state.offset = reader.leb();
  } else if (opcode === DEF_CFA_REGISTER) state.register = reader.leb();
  else if (opcode === DEF_CFA_OFFSET) state.offset = reader.leb();
  else if (opcode === RESTORE_STATE) Object.assign(state, remembered.pop());
  else throw new Error(`unknown call frame instruction 0x${opcode.toString(16)}`);
}
