import { z } from "zod";
import type { InputIssue } from "@/lib/api/schema";
import { AppError } from "@/lib/base/errors";
import type { Locale } from "@/lib/base/locale";
import { sentenceFor } from "@/lib/i18n/server/translate-error";

const JSON_LIMIT_BYTES = 1024 * 1024;
const MESSAGE_KEY = /^[a-zA-Z]+(\.[a-zA-Z0-9]+)+$/;

/** A request that does not fit: 400 when it cannot be read, 422 when it was read and a value is wrong. */
export class InputError extends AppError {
  readonly status: 400 | 422;
  readonly issues: InputIssue[];

  constructor(status: 400 | 422, reason: string | null, issues: InputIssue[] = []) {
    super("invalid", reason, { pointer: issues[0]?.pointer });
    this.status = status;
    this.issues = issues;
  }
}

/** The text of a JSON body, read no further than the limit. */
export async function readJsonText(request: Request): Promise<string> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type !== "application/json" && !type.endsWith("+json")) {
    throw new AppError("unsupported", "api.errors.notJson");
  }
  const bytes = await readUpTo(request, JSON_LIMIT_BYTES);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new InputError(400, "api.errors.badJson");
  }
}

/** The bytes of a body, read no further than the limit. */
export async function readUpTo(request: Request, limitBytes: number): Promise<Uint8Array> {
  const tooLarge = () =>
    new AppError("too_large", "api.errors.bodyTooLarge", { params: { limitKb: limitBytes / 1024 } });
  if (Number(request.headers.get("content-length") ?? 0) > limitBytes) {
    throw tooLarge();
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of request.body ?? []) {
    size += piece.length;
    if (size > limitBytes) {
      throw tooLarge();
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

export function parseBody<B extends z.ZodType>(schema: B, text: string, locale: Locale): z.output<B> {
  const result = schema.safeParse(jsonOf(text), { error: zodSentences(locale) });
  if (!result.success) {
    const issues = result.error.issues.map((issue) => ({
      pointer: pointerOf(issue.path),
      detail: spoken(issue.message, locale),
    }));
    throw new InputError(422, null, issues);
  }
  return result.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => {
      if (key.includes("\0") || (typeof value === "string" && value.includes("\0"))) {
        throw new InputError(422, "api.errors.nulCharacter");
      }
      return value;
    });
  } catch (error) {
    throw error instanceof InputError ? error : new InputError(400, "api.errors.badJson");
  }
}

export function parseQuery<Q extends z.ZodType>(schema: Q, url: string, locale: Locale): z.output<Q> {
  const given: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of new URL(url).searchParams) {
    const before = given[name];
    given[name] = before === undefined ? value : [before, value].flat();
  }
  const result = schema.safeParse({ ...given }, { error: zodSentences(locale) });
  if (!result.success || JSON.stringify(given).includes("\\u0000")) {
    const issues = (result.error?.issues ?? []).map((issue) => ({
      parameter: String(issue.path[0] ?? ""),
      detail: spoken(issue.message, locale),
    }));
    throw new InputError(400, null, issues);
  }
  return result.data;
}

/** A path that cannot exist answers exactly like one that does not. */
export function parseParams<P extends z.ZodType>(schema: P, params: unknown): z.output<P> {
  const result = schema.safeParse(params);
  if (!result.success) {
    throw new AppError("not_found");
  }
  return result.data;
}

const zodSentences = (locale: Locale): z.core.$ZodErrorMap => z.locales[locale]().localeError;

const spoken = (message: string, locale: Locale): string =>
  MESSAGE_KEY.test(message) ? sentenceFor(new AppError("invalid", message), locale) : message;

const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
