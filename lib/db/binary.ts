import "server-only";
import { invariant } from "@/lib/base/invariant";

/** The id as Postgres numbers its types, and how many bytes a value of it takes. */
const TYPES = {
  uuid: { oid: 2950, bytes: 16 },
  int: { oid: 23, bytes: 4 },
  bigint: { oid: 20, bytes: 8 },
  timestamptz: { oid: 1184, bytes: 8 },
  float8: { oid: 701, bytes: 8 },
} as const;
export type BinaryType = keyof typeof TYPES;

const SIGNATURE = new Uint8Array([0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0x00]);
/** After the signature: no flags, and no more of a header. */
const HEADER_BYTES = SIGNATURE.length + 8;
/** Dimensions, whether there are nulls, the type, and length and lower bound of the only dimension. */
const LIST_BYTES = 20;
const PIECE_BYTES = 64 * 1024;
const WORD = 2 ** 32;

/** Postgres counts microseconds from the year 2000. */
const EPOCH_MS = Date.UTC(2000, 0, 1);

/** An instant from its 8 bytes, as a time value. */
export const instantAt = (view: DataView, at: number): number => EPOCH_MS + bigintAt(view, at) / 1000;

/** A whole number from its 8 bytes, exact as far as numbers are. */
export const bigintAt = (view: DataView, at: number): number => view.getInt32(at) * WORD + view.getUint32(at + 4);

/** The fields of rows that COPY writes, of one column that is never null, as their bytes come. */
export async function fieldsOf(copied: AsyncIterable<Buffer>): Promise<DataView[]> {
  const fields: DataView[] = [];
  let left: Buffer = Buffer.alloc(0);
  let isBegun = false;
  for await (const piece of copied) {
    left = left.length === 0 ? piece : Buffer.concat([left, piece]);
    if (!isBegun && left.length >= HEADER_BYTES) {
      isBegun = true;
      left = left.subarray(HEADER_BYTES);
    }
    if (isBegun) {
      left = takeFields(left, fields);
    }
  }
  invariant(left.length === 2 && left.readInt16BE() === -1, "rows of a COPY have one column and an end");
  return fields;
}

/** The number of columns, and the length of the only one. */
const FIELD_HEAD_BYTES = 6;

/** Adds the fields of all whole rows, and answers what is left behind them. */
function takeFields(bytes: Buffer, fields: DataView[]): Buffer {
  let at = 0;
  while (at + FIELD_HEAD_BYTES <= bytes.length && bytes.readInt16BE(at) === 1) {
    const length = bytes.readInt32BE(at + 2);
    invariant(length >= 0, "the only column of such a COPY is never null");
    const end = at + FIELD_HEAD_BYTES + length;
    if (end > bytes.length) {
      break;
    }
    fields.push(new DataView(bytes.buffer, bytes.byteOffset + at + FIELD_HEAD_BYTES, length));
    at = end;
  }
  return bytes.subarray(at);
}

/**
 * Rows in the binary form that COPY reads: what is at hand as numbers needs not be written as text and read again. Each
 * field is written in its turn; those of a list are written after its head, which says how many there will be.
 */
export class BinaryRows {
  readonly #columns: number;
  readonly #full: Buffer[] = [];
  #piece = Buffer.alloc(PIECE_BYTES);
  #view = new DataView(this.#piece.buffer, this.#piece.byteOffset);
  #length = HEADER_BYTES;

  /** `columns` as the rows will arrive with. */
  constructor(columns: Readonly<Record<string, string>>) {
    this.#columns = Object.keys(columns).length;
    this.#piece.set(SIGNATURE);
  }

  row(): void {
    const at = this.#room(2);
    this.#view.setInt16(at, this.#columns);
  }

  list(type: BinaryType, length: number): void {
    const { oid, bytes } = TYPES[type];
    const at = this.#room(4 + LIST_BYTES);
    this.#view.setInt32(at, LIST_BYTES + length * (4 + bytes));
    this.#view.setInt32(at + 4, 1);
    this.#view.setInt32(at + 8, 0);
    this.#view.setInt32(at + 12, oid);
    this.#view.setInt32(at + 16, length);
    this.#view.setInt32(at + 20, 1);
  }

  /** The 16 bytes that begin at a place. */
  uuid(from: DataView, place: number): void {
    const at = this.#field("uuid");
    for (let word = 0; word < 16; word += 4) {
      this.#view.setUint32(at + word, from.getUint32(place + word));
    }
  }

  int(value: number): void {
    const at = this.#field("int");
    this.#view.setInt32(at, value);
  }

  bigint(value: number): void {
    this.#whole(this.#field("bigint"), value);
  }

  timestamptz(value: number): void {
    this.#whole(this.#field("timestamptz"), (value - EPOCH_MS) * 1000);
  }

  float8(value: number): void {
    const at = this.#field("float8");
    this.#view.setFloat64(at, value);
  }

  /** Null. */
  none(): void {
    const at = this.#room(4);
    this.#view.setInt32(at, -1);
  }

  /** All of it, with its end. */
  end(): Buffer[] {
    const at = this.#room(2);
    this.#view.setInt16(at, -1);
    return [...this.#full, this.#piece.subarray(0, this.#length)];
  }

  #whole(at: number, value: number): void {
    this.#view.setInt32(at, Math.floor(value / WORD));
    this.#view.setUint32(at + 4, value % WORD);
  }

  #field(type: BinaryType): number {
    const { bytes } = TYPES[type];
    const at = this.#room(4 + bytes);
    this.#view.setInt32(at, bytes);
    return at + 4;
  }

  /** Where the next bytes go, which stay together. */
  #room(bytes: number): number {
    if (this.#length + bytes > PIECE_BYTES) {
      this.#full.push(this.#piece.subarray(0, this.#length));
      this.#piece = Buffer.alloc(PIECE_BYTES);
      this.#view = new DataView(this.#piece.buffer, this.#piece.byteOffset);
      this.#length = 0;
    }
    const at = this.#length;
    this.#length += bytes;
    return at;
  }
}
