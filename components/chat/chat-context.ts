"use client";

import { createContext, use } from "react";
import { invariant } from "@/lib/base/invariant";

/** What every card of the talk can do: write money, ask on, invite a change, and take itself out of the talk. */
export type Chat = {
  currency: string;
  ask: (text: string) => void;
  refine: () => void;
  discard: (toolCallId: string) => void;
};

export const ChatContext = createContext<Chat | null>(null);

export function useChatPanel(): Chat {
  const chat = use(ChatContext);
  invariant(chat, "useChatPanel stands inside the chat panel");
  return chat;
}
