import type { Problem } from "@/lib/api/schema";
import { AppError, type ErrorCode, isAppError } from "@/lib/base/errors";
import type { Locale } from "@/lib/base/locale";
import { sentenceFor } from "@/lib/i18n/server/translate-error";
import { logUnexpected } from "@/lib/observe/server/log";
import { InputError } from "./input";

const STATUS: Record<ErrorCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 422,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  unsupported: 415,
  unavailable: 503,
};

/** The one translation of an error into an HTTP answer. What nobody foresaw leaves only a reference. */
export function toProblemResponse(error: unknown, locale: Locale, headers: HeadersInit = {}): Response {
  const problem = problemOf(error, locale);
  const response = Response.json(problem, { status: problem.status, headers });
  response.headers.set("content-type", "application/problem+json; charset=utf-8");
  response.headers.set("content-language", locale);
  if (problem.status === 401) {
    response.headers.set("www-authenticate", 'Bearer realm="Almanac"');
  }
  return response;
}

function problemOf(error: unknown, locale: Locale): Problem {
  if (!isAppError(error)) {
    const reference = logUnexpected(error, "http");
    const unexpected = new AppError("unavailable", "errors.unexpected", { params: { reference } });
    return { ...describe(unexpected, 500, locale), code: "unexpected", reference };
  }
  const problem = describe(error, error instanceof InputError ? error.status : STATUS[error.code], locale);
  const issues = error instanceof InputError ? error.issues : pointerIssue(error, problem.detail);
  return issues.length > 0 ? { ...problem, errors: issues } : problem;
}

const describe = (error: AppError, status: number, locale: Locale): Problem => ({
  type: `urn:almanac:problem:${error.code}`,
  title: sentenceFor(new AppError("invalid", `api.problems.s${status}`), locale),
  status,
  detail: sentenceFor(error, locale),
  code: error.code,
});

const pointerIssue = (error: AppError, detail: string) => (error.pointer ? [{ pointer: error.pointer, detail }] : []);
