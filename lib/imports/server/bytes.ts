import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { AppError } from "@/lib/base/errors";

export const CHUNK_BYTES = 1024 * 1024;
/** Of the file unpacked: some ten million rows, and a lid on what a small archive can grow to. */
export const FILE_BYTES_MAX = 1024 * CHUNK_BYTES;

const GZIP = [0x1f, 0x8b];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const UTF8_MARK = [0xef, 0xbb, 0xbf];
const UTF16_MARKS = [
  { mark: [0xff, 0xfe], encoding: "utf-16le" },
  { mark: [0xfe, 0xff], encoding: "utf-16be" },
];

/** As much as shows what a file is, whatever pieces it comes in. */
const HEAD_BYTES = 512;

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte);

/** What came in, unpacked and without its byte order mark; UTF-16 becomes UTF-8. Refuses what is no text. */
export async function* plainBytes(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const packed = await peek(body);
  const { head, bytes } = startsWith(packed.head, GZIP) ? await peek(unpacked(packed.bytes)) : packed;
  if (head.length === 0) {
    throw new AppError("invalid", "imports.errors.emptyFile");
  }
  const wide = UTF16_MARKS.find(({ mark }) => startsWith(head, mark));
  if (startsWith(head, ZIP) || (!wide && head.subarray(0, HEAD_BYTES).includes(0))) {
    throw new AppError("unsupported", startsWith(head, ZIP) ? "imports.errors.workbook" : "imports.errors.notText");
  }
  yield* limited(wide ? fromWide(bytes, wide.encoding) : withoutMark(bytes, head));
}

/** The first bytes of a stream (as many as one needs to know what it is) beside the whole of it. */
async function peek(body: AsyncIterable<Uint8Array>) {
  const source = body[Symbol.asyncIterator]();
  let head = new Uint8Array();
  let isDone = false;
  while (head.length < HEAD_BYTES && !isDone) {
    const next = await source.next();
    isDone = next.done === true;
    head = next.done ? head : Buffer.concat([head, next.value]);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield head;
      while (!isDone) {
        const next = await source.next();
        if (next.done) {
          return;
        }
        yield next.value;
      }
    } finally {
      await source.return?.();
    }
  }
  return { head, bytes: all() };
}

async function* unpacked(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(bytes);
  const gunzip = createGunzip();
  source.on("error", (error) => gunzip.destroy(error));
  try {
    yield* source.pipe(gunzip);
  } catch (error) {
    const isBroken = error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
    throw isBroken ? new AppError("invalid", "imports.errors.brokenArchive", { cause: error }) : error;
  } finally {
    source.destroy();
  }
}

async function* withoutMark(bytes: AsyncIterable<Uint8Array>, head: Uint8Array): AsyncGenerator<Uint8Array> {
  let skip = startsWith(head, UTF8_MARK) ? UTF8_MARK.length : 0;
  for await (const piece of bytes) {
    yield piece.subarray(skip);
    skip = 0;
  }
}

async function* fromWide(bytes: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of bytes) {
    yield Buffer.from(decoder.decode(piece, { stream: true }), "utf8");
  }
  yield Buffer.from(decoder.decode(), "utf8");
}

async function* limited(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > FILE_BYTES_MAX) {
      throw new AppError("too_large", "imports.errors.fileTooLarge", {
        params: { limitMb: FILE_BYTES_MAX / CHUNK_BYTES },
      });
    }
    yield piece;
  }
}

/** The same bytes in pieces of exactly one chunk, the last one shorter. */
export async function* inChunks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let pending: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    pending.push(piece);
    size += piece.length;
    if (size < CHUNK_BYTES) {
      continue;
    }
    const all = Buffer.concat(pending);
    const whole = size - (size % CHUNK_BYTES);
    for (let at = 0; at < whole; at += CHUNK_BYTES) {
      yield Uint8Array.from(all.subarray(at, at + CHUNK_BYTES));
    }
    pending = [all.subarray(whole)];
    size -= whole;
  }
  if (size > 0) {
    yield Uint8Array.from(Buffer.concat(pending));
  }
}

/** Watches bytes go by and says at the end whether all of them were UTF-8. */
export function utf8Watch() {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let isUtf8 = true;
  const check = (run: () => void): void => {
    try {
      run();
    } catch {
      isUtf8 = false;
    }
  };
  return {
    see: (bytes: Uint8Array): void => {
      if (isUtf8) {
        check(() => decoder.decode(bytes, { stream: true }));
      }
    },
    isUtf8: (): boolean => {
      if (isUtf8) {
        check(() => decoder.decode());
      }
      return isUtf8;
    },
  };
}

/** Old Turkish and Western European files without a mark are windows-1254; each byte is one character. */
export async function* fromWindows1254(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder("windows-1254");
  for await (const piece of bytes) {
    yield Buffer.from(decoder.decode(piece, { stream: true }), "utf8");
  }
}
