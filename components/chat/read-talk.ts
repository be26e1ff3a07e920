import { z } from "zod";
import { TalkSummary } from "@/lib/ai/talk";
import { routes } from "@/lib/base/routes";
import type { AssistantMessage } from "./chat-panel";

const Summaries = z.array(TalkSummary.extend({ updatedAt: z.coerce.date() }));

export async function readTalks(signal: AbortSignal): Promise<TalkSummary[]> {
  const response = await fetch(routes.api.talks(), { signal });
  if (!response.ok) {
    throw new Error(`talks answered ${response.status}`);
  }
  return Summaries.parse(await response.json());
}

const Kept = z.object({ messages: z.array(z.custom<AssistantMessage>()) });

/** A talk as it was kept; one that is gone is an empty one. */
export async function readTalk(id: string, signal: AbortSignal): Promise<AssistantMessage[]> {
  const response = await fetch(routes.api.talk(id), { signal });
  if (response.status === 404) {
    return [];
  }
  if (!response.ok) {
    throw new Error(`talk answered ${response.status}`);
  }
  return Kept.parse(await response.json()).messages;
}
