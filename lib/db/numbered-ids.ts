import "server-only";

export const ID_BYTES = 16;
const FIRST_ROOM = 1024;

/** Ids of 16 bytes under small numbers, from 0 on in the order in which they were met. */
export class NumberedIds {
  /** One after the other, the bytes of each. */
  bytes = new DataView(new ArrayBuffer(FIRST_ROOM * ID_BYTES));
  size = 0;
  /** One more than the number of an id, at a place that follows from its bytes; half of the places or more are free. */
  #places = new Uint32Array(2 * FIRST_ROOM);
  /** Neighbours are often the same. */
  #last = 0;

  /** The number of the id whose bytes begin at a place. */
  numberAt(view: DataView, at: number): number {
    if (this.size === 0 || !this.#is(this.#last, view, at)) {
      this.#last = this.#find(view, at);
    }
    return this.#last;
  }

  text(number: number): string {
    const hex = Buffer.from(this.bytes.buffer, number * ID_BYTES, ID_BYTES).toString("hex");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  #find(view: DataView, at: number): number {
    const mask = this.#places.length - 1;
    for (let place = mixed(view, at) & mask; ; place = (place + 1) & mask) {
      const number = (this.#places[place] ?? 0) - 1;
      if (number < 0) {
        this.#places[place] = this.size + 1;
        return this.#add(view, at);
      }
      if (this.#is(number, view, at)) {
        return number;
      }
    }
  }

  #add(view: DataView, at: number): number {
    const number = this.size++;
    for (let word = 0; word < ID_BYTES; word += 4) {
      this.bytes.setUint32(number * ID_BYTES + word, view.getUint32(at + word));
    }
    if (2 * this.size === this.#places.length) {
      this.#grow();
    }
    return number;
  }

  #is(number: number, view: DataView, at: number): boolean {
    const place = number * ID_BYTES;
    return (
      this.bytes.getUint32(place + 12) === view.getUint32(at + 12) &&
      this.bytes.getUint32(place + 8) === view.getUint32(at + 8) &&
      this.bytes.getUint32(place + 4) === view.getUint32(at + 4) &&
      this.bytes.getUint32(place) === view.getUint32(at)
    );
  }

  #grow(): void {
    const bytes = new Uint8Array(2 * this.bytes.byteLength);
    bytes.set(new Uint8Array(this.bytes.buffer));
    this.bytes = new DataView(bytes.buffer);
    this.#places = new Uint32Array(2 * this.#places.length);
    const mask = this.#places.length - 1;
    for (let number = 0; number < this.size; number++) {
      let place = mixed(this.bytes, number * ID_BYTES) & mask;
      while (this.#places[place] !== 0) {
        place = (place + 1) & mask;
      }
      this.#places[place] = number + 1;
    }
  }
}

/** All bits of an id, mixed so that ids that count up lie far from each other. */
function mixed(view: DataView, at: number): number {
  let hash = 0;
  for (let word = 0; word < ID_BYTES; word += 4) {
    hash = Math.imul(hash ^ view.getUint32(at + word), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}
