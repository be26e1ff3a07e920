export const ID_BYTES = 16;
/** Spreads ids that differ in few bits alone. */
const MIX = 2_654_435_761;

/** The customers of a store in a fixed order, found by their ids. */
export type Rows = {
  size: number;
  /** The row of the id that begins at this byte; -1 for one that is not there. */
  find(bytes: DataView, at: number): number;
  idOf(row: number): string;
};

/** From the ids one after another, 16 bytes each: an open table twice as large as their number, or a little more. */
export function rowsOf(ids: Uint8Array): Rows {
  const size = ids.length / ID_BYTES;
  const slots = 2 ** Math.ceil(Math.log2(Math.max(size, 1) * 2));
  const table = new Int32Array(slots).fill(-1);
  const view = new DataView(ids.buffer, ids.byteOffset, ids.byteLength);
  const slotOf = (from: DataView, at: number): number =>
    (Math.imul(from.getUint32(at + 12) ^ Math.imul(from.getUint32(at + 8), MIX), MIX) >>> 0) % slots;
  for (let row = 0; row < size; row++) {
    let slot = slotOf(view, row * ID_BYTES);
    while (table[slot] !== -1) {
      slot = (slot + 1) % slots;
    }
    table[slot] = row;
  }
  const isSame = (row: number, from: DataView, at: number): boolean =>
    view.getBigUint64(row * ID_BYTES + 8) === from.getBigUint64(at + 8) &&
    view.getBigUint64(row * ID_BYTES) === from.getBigUint64(at);
  return {
    size,
    find: (from, at) => {
      for (let slot = slotOf(from, at); ; slot = (slot + 1) % slots) {
        const row = table[slot] ?? -1;
        if (row === -1 || isSame(row, from, at)) {
          return row;
        }
      }
    },
    idOf: (row) => uuidOf(ids.subarray(row * ID_BYTES, (row + 1) * ID_BYTES)),
  };
}

const uuidOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

/** Ids as `find` takes them, one after another. */
export function bytesOfIds(ids: readonly string[]): DataView {
  const bytes = Buffer.from(ids.join("").replaceAll("-", ""), "hex");
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
