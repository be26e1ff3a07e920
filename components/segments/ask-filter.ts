import type { z } from "zod";
import { Problem } from "@/lib/api/schema";
import type { Filter } from "@/lib/segments/schema";

/** A refusal that the server has already put into the reader's language. */
export class AskError extends Error {}

/** Asks one of the screen's routes about a filter; a question that is no longer wanted ends in the database too. */
export async function askFilter<Answer>(
  url: string,
  answer: z.ZodType<Answer>,
  filter: Filter,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ filter }),
    signal,
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    throw new AskError(Problem.safeParse(body).data?.detail ?? "");
  }
  return answer.parse(body);
}
