/** A power of two: some hundred for each name of a batch. */
const BITS = 2 ** 22;
const PLACES = 4;

/**
 * Which names were told, in half a megabyte whatever they are. A name that was told is always known again; one that was not
 * is taken for told once in some million times.
 */
export class ToldNames {
  readonly #bits = new Uint32Array(BITS / 32);

  add(name: string): void {
    this.#each(name, (word, bit) => {
      this.#bits[word] = (this.#bits[word] ?? 0) | bit;
      return true;
    });
  }

  mayHave(name: string): boolean {
    return this.#each(name, (word, bit) => ((this.#bits[word] ?? 0) & bit) !== 0);
  }

  /** Visits the bits of a name for as long as the answer is yes, and tells whether it always was. */
  #each(name: string, visit: (word: number, bit: number) => boolean): boolean {
    const [first, step] = hashes(name);
    for (let place = 0; place < PLACES; place++) {
      const bit = (first + place * step) & (BITS - 1);
      if (!visit(bit >>> 5, 1 << (bit & 31))) {
        return false;
      }
    }
    return true;
  }
}

/** Two hashes by FNV-1a, of which the second is odd. */
function hashes(name: string): [number, number] {
  let first = 0x811c9dc5;
  let second = 0x9e3779b1;
  for (let place = 0; place < name.length; place++) {
    const code = name.charCodeAt(place);
    first = Math.imul(first ^ code, 0x01000193);
    second = Math.imul(second ^ code, 0x85ebca6b);
  }
  return [first ^ (first >>> 15), (second ^ (second >>> 13)) | 1];
}
