import "server-only";
import { invariant } from "@/lib/base/invariant";
import { DAY_MS } from "@/lib/base/time";
import { EPOCH_MS, HEADER_BYTES, WORD } from "./binary-fields";

/** Column -> its type in SQL, in the order of the fields. */
export type Columns = Readonly<Record<string, string>>;

export type CopyValue = string | number | boolean | Date | null;

/** Types of the same length always: the id under which Postgres knows them, and how many bytes a value takes. */
const FIXED = {
  uuid: { oid: 2950, bytes: 16 },
  int: { oid: 23, bytes: 4 },
  bigint: { oid: 20, bytes: 8 },
  timestamptz: { oid: 1184, bytes: 8 },
  float8: { oid: 701, bytes: 8 },
  date: { oid: 1082, bytes: 4 },
  boolean: { oid: 16, bytes: 1 },
} as const;
type FixedType = keyof typeof FIXED;

const SIGNATURE = new Uint8Array([0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0x00]);
/** A row of -1 fields. */
const END = Buffer.from([0xff, 0xff]);
/** Dimensions, whether there are nulls, the type, and length and lower bound of the only dimension. */
const LIST_BYTES = 20;
const PIECE_BYTES = 64 * 1024;
/** Pieces that are filled again: memory outside of the heap is new memory to its collector, which would come for each batch. */
const spare: Buffer<ArrayBuffer>[] = [];
const SPARES_MAX = 64;
/** Of each unit that a string counts. */
const UTF8_BYTES_MAX = 3;

type Write = (rows: BinaryRows, value: Exclude<CopyValue, null>) => void;

/** How a value of a type is written. */
const WRITE: Readonly<Record<string, Write>> = {
  text: (rows, value) => rows.text(String(value)),
  jsonb: (rows, value) => rows.jsonb(String(value)),
  uuid: (rows, value) => rows.id(String(value)),
  int: (rows, value) => rows.int(Number(value)),
  bigint: (rows, value) => rows.bigint(Number(value)),
  float8: (rows, value) => rows.float8(Number(value)),
  timestamptz: (rows, value) => rows.timestamptz(Number(value)),
  date: (rows, value) => rows.date(String(value)),
  boolean: (rows, value) => rows.boolean(value === true),
};
const notAtOnce: Write = () => invariant(false, "values of such a type are written field by field");

/** Of a type in SQL, whatever it says of precision or collation. */
const writeOf = (type: string): Write => WRITE[/^\w+(\[\])?/.exec(type)?.[0] ?? ""] ?? notAtOnce;

/**
 * Rows in the binary form that COPY reads: numbers need not be written as text and read again, and texts lie outside of the
 * heap as soon as they are written. A row is added as a whole, or begun and each field written in its turn, those of a list
 * after its head.
 */
export class BinaryRows {
  /** Rows that were begun. */
  size = 0;
  readonly #write: readonly Write[];
  readonly #full: Buffer<ArrayBuffer>[] = [];
  #piece = spare.pop() ?? Buffer.allocUnsafeSlow(PIECE_BYTES);
  #view = new DataView(this.#piece.buffer);
  #length = HEADER_BYTES;
  #isFreed = false;

  constructor(columns: Columns) {
    this.#write = Object.values(columns).map(writeOf);
    this.#piece.fill(0, 0, HEADER_BYTES);
    this.#piece.set(SIGNATURE);
  }

  /** A value for each column. */
  add(values: readonly CopyValue[]): void {
    invariant(values.length === this.#write.length, "a row has a value for each column");
    this.row();
    for (let place = 0; place < values.length; place++) {
      const value = values[place] ?? null;
      if (value === null) {
        this.none();
      } else {
        this.#write[place]?.(this, value);
      }
    }
  }

  row(): void {
    invariant(!this.#isFreed, "rows that were sent take no more");
    this.size += 1;
    const at = this.#room(2);
    this.#view.setInt16(at, this.#write.length);
  }

  list(type: FixedType, length: number): void {
    const { oid, bytes } = FIXED[type];
    const at = this.#room(4 + LIST_BYTES);
    this.#view.setInt32(at, LIST_BYTES + length * (4 + bytes));
    this.#view.setInt32(at + 4, 1);
    this.#view.setInt32(at + 8, 0);
    this.#view.setInt32(at + 12, oid);
    this.#view.setInt32(at + 16, length);
    this.#view.setInt32(at + 20, 1);
  }

  /** The id whose 16 bytes begin at a place. */
  uuid(from: DataView, place: number): void {
    const at = this.#field("uuid");
    for (let word = 0; word < 16; word += 4) {
      this.#view.setUint32(at + word, from.getUint32(place + word));
    }
  }

  /** An id as text. */
  id(text: string): void {
    const at = this.#field("uuid");
    const length = this.#piece.write(text.replaceAll("-", ""), at, FIXED.uuid.bytes, "hex");
    invariant(length === 16 && text.length === 36, "an id has 32 digits");
  }

  int(value: number): void {
    invariant((value | 0) === value, "an int holds this number");
    const at = this.#field("int");
    this.#view.setInt32(at, value);
  }

  bigint(value: number): void {
    invariant(Number.isSafeInteger(value), "a bigint is a whole number");
    this.#whole(this.#field("bigint"), value);
  }

  /** A time value. */
  timestamptz(value: number): void {
    invariant(Number.isSafeInteger(value), "an instant is one");
    this.#whole(this.#field("timestamptz"), (value - EPOCH_MS) * 1000);
  }

  float8(value: number): void {
    const at = this.#field("float8");
    this.#view.setFloat64(at, value);
  }

  /** "1987-04-23". */
  date(value: string): void {
    const day = (Date.parse(value) - EPOCH_MS) / DAY_MS;
    invariant(Number.isInteger(day), "a date is a day");
    const at = this.#field("date");
    this.#view.setInt32(at, day);
  }

  boolean(value: boolean): void {
    const at = this.#field("boolean");
    this.#view.setInt8(at, value ? 1 : 0);
  }

  text(value: string): void {
    this.#text(value, 0);
  }

  /** JSON as text, behind the version of the form in which it travels. */
  jsonb(value: string): void {
    const at = this.#text(value, 1);
    this.#view.setInt8(at, 1);
  }

  /** Null. */
  none(): void {
    const at = this.#room(4);
    this.#view.setInt32(at, -1);
  }

  /** All of them, with their end. */
  pieces(): Buffer[] {
    invariant(!this.#isFreed, "rows are sent once");
    return [...this.#full, this.#piece.subarray(0, this.#length), END];
  }

  /** They were sent, and nobody reads `pieces` any more: others write there from now on. */
  free(): void {
    invariant(!this.#isFreed, "rows are freed once");
    this.#isFreed = true;
    for (const { buffer } of [...this.#full, this.#piece]) {
      if (buffer.byteLength === PIECE_BYTES && spare.length < SPARES_MAX) {
        spare.push(Buffer.from(buffer));
      }
    }
  }

  #whole(at: number, value: number): void {
    this.#view.setInt32(at, Math.floor(value / WORD));
    this.#view.setUint32(at + 4, value % WORD);
  }

  #field(type: FixedType): number {
    const { bytes } = FIXED[type];
    const at = this.#room(4 + bytes);
    this.#view.setInt32(at, bytes);
    return at + 4;
  }

  /** Text behind so many bytes, at the answered place, that are filled by whoever asked for them. */
  #text(value: string, before: number): number {
    const most = 4 + before + value.length * UTF8_BYTES_MAX;
    const at = this.#room(most);
    const length = before + this.#piece.write(value, at + 4 + before);
    this.#view.setInt32(at, length);
    this.#length = at + 4 + length;
    return at + 4;
  }

  /** Where the next bytes go, which stay together. */
  #room(bytes: number): number {
    if (this.#length + bytes > this.#piece.length) {
      this.#full.push(this.#piece.subarray(0, this.#length));
      this.#piece = (bytes <= PIECE_BYTES && spare.pop()) || Buffer.allocUnsafeSlow(Math.max(PIECE_BYTES, bytes));
      this.#view = new DataView(this.#piece.buffer);
      this.#length = 0;
    }
    const at = this.#length;
    this.#length += bytes;
    return at;
  }
}
