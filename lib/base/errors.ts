/** The closed list of ways a verb can refuse. Each transport translates them once: action, REST, job. */
export const ERROR_CODES = [
  "unauthenticated",
  "forbidden",
  "not_found",
  "invalid",
  "conflict",
  "too_large",
  "rate_limited",
  "unsupported",
  "unavailable",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export type ErrorParams = Record<string, string | number>;

const REFUSAL = "refusal:";

/** The code of a refusal that reached an error page as a digest; null for unforeseen errors. */
export function refusalOf(digest: string | undefined): ErrorCode | null {
  return ERROR_CODES.find((code) => digest === `${REFUSAL}${code}`) ?? null;
}

/**
 * A refusal that a person may read.
 * `reason` is a message key such as "segments.errors.nameTaken"; without one the screen shows the sentence of the code.
 * `pointer` is a JSON pointer to the offending input field, for REST and forms.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly reason: string | null;
  readonly params: ErrorParams;
  readonly pointer: string | null;
  /** What the error page learns in production, where messages are withheld; see `refusalOf`. */
  readonly digest: string;

  constructor(
    code: ErrorCode,
    reason: string | null = null,
    options: { params?: ErrorParams; pointer?: string; cause?: unknown } = {},
  ) {
    super(reason ?? code, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.reason = reason;
    this.params = options.params ?? {};
    this.pointer = options.pointer ?? null;
    this.digest = `${REFUSAL}${code}`;
  }
}

export const isAppError = (error: unknown): error is AppError => error instanceof AppError;
