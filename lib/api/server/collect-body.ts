import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { AppError } from "@/lib/base/errors";
import { InputError, readUpTo } from "./input";

const unzip = promisify(gunzip);

const JSON_TYPES = ["", "application/json", "text/plain"];

/** The body of a collecting call as JSON: plain or gzip, also as text/plain, which is all that a page that closes may send. */
export async function readCollected(request: Request, limitBytes: number): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (!JSON_TYPES.includes(type) && !type.endsWith("+json")) {
    throw new AppError("unsupported", "events.errors.badType");
  }
  const bytes = await unpacked(await readUpTo(request, limitBytes), request, limitBytes);
  return parsed(bytes);
}

async function unpacked(bytes: Uint8Array, request: Request, limitBytes: number): Promise<Uint8Array> {
  const encoding = request.headers.get("content-encoding")?.trim().toLowerCase() ?? "identity";
  if (encoding === "identity" || encoding === "") {
    return bytes;
  }
  if (encoding !== "gzip") {
    throw new AppError("unsupported", "events.errors.badEncoding");
  }
  try {
    return await unzip(bytes, { maxOutputLength: limitBytes });
  } catch (error) {
    const isTooLarge = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    throw isTooLarge
      ? new AppError("too_large", "api.errors.bodyTooLarge", { params: { limitKb: limitBytes / 1024 } })
      : new InputError(400, "events.errors.badGzip");
  }
}

/** Numbers that a float cannot hold keep their digits as text: an order number of twenty digits is one. */
function parsed(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return /\d{16}/.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
  } catch {
    throw new InputError(400, "api.errors.badJson");
  }
}

function keepDigits(this: unknown, _key: string, value: unknown, context?: { source?: string }): unknown {
  const isWhole = typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? "");
  return isWhole ? context?.source : value;
}
