import { sql } from "@/lib/base/sql";
import { MESSAGE_SCOPE, MESSAGES, messageSql, messagesWithin, messageTimes } from "../facts/messages";
import { defineField } from "./define";

export const messageCount = defineField({
  key: "message_count",
  group: "messages",
  label: { en: "Number of messages", tr: "Mesaj sayısı" },
  hint: {
    en: "Messages to the customer by what became of them; without a choice those that went out.",
    tr: "Müşteriye giden mesajlar, sonuçlarına göre; seçim yapılmazsa gönderilenler.",
  },
  type: "number",
  window: "optional",
  unit: { en: "messages", tr: "mesaj" },
  params: MESSAGE_SCOPE,
  facts: messageTimes,
  source: MESSAGES,
  evaluate: (person, { bounds, params }) => messagesWithin(person, bounds, params).length,
  sql: (sources, { bounds, params }) => sources.figure(MESSAGES, messageSql(params), bounds, sql`count(*)`),
  nothingIs: 0,
});
