import { z } from "zod";

/** Past talks are kept for a season and no longer. */
export const TALK_KEPT_DAYS = 90;
const TITLE_MAX = 80;

export const TalkSummary = z.object({ id: z.string(), title: z.string(), updatedAt: z.date() });
export type TalkSummary = z.infer<typeof TalkSummary>;

const Said = z.object({
  role: z.string(),
  parts: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
});

/** A talk is called by its first question. */
export function titleOf(messages: readonly unknown[]): string {
  const question = messages.map((message) => Said.safeParse(message)).find(({ data }) => data?.role === "user");
  const text = (question?.data?.parts ?? []).map((part) => part.text ?? "").join(" ");
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= TITLE_MAX ? line : `${line.slice(0, TITLE_MAX - 2).trimEnd()} …`;
}
