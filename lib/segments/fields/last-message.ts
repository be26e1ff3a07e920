import { sql } from "@/lib/base/sql";
import { MESSAGE_SCOPE, MESSAGES, messageSql, messagesWithin } from "../facts/messages";
import { defineField } from "./define";

export const lastMessage = defineField({
  key: "last_message",
  group: "messages",
  label: { en: "Last message", tr: "Son mesaj" },
  hint: { en: "When the last such message went out.", tr: "Böyle bir mesajın en son ne zaman gönderildiği." },
  type: "date",
  window: "none",
  params: MESSAGE_SCOPE,
  evaluate: (person, { bounds, params }) => {
    const times = messagesWithin(person, bounds, params).map((message) => message.at.getTime());
    return times.length === 0 ? null : new Date(Math.max(...times));
  },
  sql: (sources, { bounds, params }) =>
    sources.figure(MESSAGES, messageSql(params), bounds, sql`max(coalesce(m.sent_at, m.planned_at))`),
});
