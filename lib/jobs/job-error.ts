import { z } from "zod";
import { AppError, ERROR_CODES } from "@/lib/base/errors";

const Words = z.object({
  code: z.enum(ERROR_CODES),
  reason: z.string().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** A refusal as one line of text, which is all that a run keeps of an error. */
export const encodeJobError = ({ code, reason, params }: AppError): string => JSON.stringify({ code, reason, params });

/** The refusal again, or null when a run failed with words of its own. */
export function decodeJobError(message: string): AppError | null {
  const parsed = Words.safeParse(parseJson(message));
  return parsed.success ? new AppError(parsed.data.code, parsed.data.reason, { params: parsed.data.params }) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
