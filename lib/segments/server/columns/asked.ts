import "server-only";
import type { TenantContext } from "@/lib/db/context";
import { conditionsAlone, keptCondition, type Question } from "../../columns/question";
import type { Filter } from "../../schema";
import { isReachable } from "../scope";

/** A longer filter would read more than it saves. */
const QUESTIONS_MAX = 40;

const reachOf = (channel: "email" | "sms", tenantId: string): Question => ({
  key: `reach ${channel}`,
  kind: "answer",
  sql: () => isReachable(tenantId, channel),
  turns: () => [],
});

/** Who may be written to, as every count says it: by e-mail, and by text message. */
export const reachesOf = ({ tenantId }: TenantContext) =>
  [reachOf("email", tenantId), reachOf("sms", tenantId)] as const;

/** Everything that a count of these rules asks; null where it cannot be answered from what is kept. */
export function questionsOf(ctx: TenantContext, filter: Filter): Question[] | null {
  const conditions = conditionsAlone(filter);
  const asked = conditions?.map((condition) => keptCondition(condition).question) ?? [];
  const questions = new Map([...reachesOf(ctx), ...asked].map((question) => [question.key, question]));
  return conditions === null || questions.size > QUESTIONS_MAX ? null : [...questions.values()];
}
