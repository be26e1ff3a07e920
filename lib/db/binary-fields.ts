import "server-only";
import { invariant } from "@/lib/base/invariant";

/** Before the first row: a signature, flags of which none is set, and the length of more that is not there. */
export const HEADER_BYTES = 11 + 4 + 4;
export const WORD = 2 ** 32;
/** Postgres counts microseconds from the year 2000. */
export const EPOCH_MS = Date.UTC(2000, 0, 1);

/** Before each row of one column: how many it has, and the length of its field. */
const HEAD_BYTES = 6;
/** In place of a number of columns. */
const END = -1;
const NOTHING: Buffer = Buffer.alloc(0);

/** An instant from its 8 bytes, as a time value. */
export const instantAt = (view: DataView, at: number): number => EPOCH_MS + bigintAt(view, at) / 1000;

/** A whole number from its 8 bytes, exact as far as numbers are. */
export const bigintAt = (view: DataView, at: number): number => view.getInt32(at) * WORD + view.getUint32(at + 4);

/** The fields of rows that COPY writes, of one column that is never null, as their bytes come. */
export async function fieldsOf(copied: AsyncIterable<Buffer>): Promise<DataView[]> {
  const fields: DataView[] = [];
  let left = NOTHING;
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
  mustBeEnd(left);
  return fields;
}

/** Adds the fields of all whole rows, and answers what is left behind them. */
function takeFields(bytes: Buffer, fields: DataView[]): Buffer {
  let at = 0;
  while (at + HEAD_BYTES <= bytes.length) {
    const length = lengthAt(bytes, at);
    const end = at + HEAD_BYTES + length;
    if (end > bytes.length) {
      break;
    }
    fields.push(new DataView(bytes.buffer, bytes.byteOffset + at + HEAD_BYTES, length));
    at = end;
  }
  return bytes.subarray(at);
}

/** The bytes of such fields one after the other, in pieces: none waits for the rest of its field. */
export async function* piecesOf(copied: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head = NOTHING;
  let headBytes = HEADER_BYTES;
  let left = 0;
  for await (const piece of copied) {
    for (let at = 0; at < piece.length; ) {
      const some = piece.subarray(at, at + (left || headBytes - head.length));
      at += some.length;
      if (left > 0) {
        left -= some.length;
        yield some;
      } else {
        head = Buffer.concat([head, some]);
        if (head.length === headBytes) {
          left = headBytes === HEAD_BYTES ? lengthAt(head, 0) : 0;
          headBytes = HEAD_BYTES;
          head = NOTHING;
        }
      }
    }
  }
  mustBeEnd(head);
}

function lengthAt(bytes: Buffer, at: number): number {
  const length = bytes.readInt32BE(at + 2);
  invariant(bytes.readInt16BE(at) === 1 && length >= 0, "such a COPY has one column, which is never null");
  return length;
}

const mustBeEnd = (bytes: Buffer): void =>
  invariant(bytes.length === 2 && bytes.readInt16BE() === END, "the rows of a COPY have an end");
