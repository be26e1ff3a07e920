import { type Sql, sql } from "@/lib/base/sql";
import type { Choice, ParamsOf } from "../params";
import type { Person, PersonMessage } from "../person";
import type { FactSource } from "../sources";
import { type Bounds, isWithin } from "../windows";

const choice = (value: string, en: string, tr: string): Choice => ({ value, label: { en, tr } });

/** Which rows of the send ledger a question is about; without a word those that went out. */
export const MESSAGE_SCOPE = {
  status: {
    kind: "choice",
    label: { en: "Message", tr: "Mesaj" },
    choices: [
      choice("out", "sent", "gönderilmiş"),
      choice("delivered", "delivered", "ulaşmış"),
      choice("skipped", "held back", "gönderilmemiş"),
      choice("failed", "failed", "başarısız"),
    ],
  },
  journeys: { kind: "refs", suggest: "journeys", label: { en: "Journey", tr: "Yolculuk" } },
} as const;
export type MessageScope = ParamsOf<typeof MESSAGE_SCOPE>;

/** A message counts at the time at which it went out, or was meant to. */
export const MESSAGES: FactSource = {
  name: "messages",
  from: sql`message m`,
  alias: sql`m`,
  at: sql`coalesce(m.sent_at, m.planned_at)`,
};

/** "Sent" includes what is known to have arrived. */
const STATUSES = {
  out: ["sent", "delivered"],
  delivered: ["delivered"],
  skipped: ["skipped"],
  failed: ["failed"],
} as const;
const statusesOf = (status: string | undefined): readonly string[] =>
  STATUSES[(status ?? "out") as keyof typeof STATUSES];

export const messagesWithin = (person: Person, bounds: Bounds, { status, journeys }: MessageScope): PersonMessage[] =>
  person.messages.filter(
    (message) =>
      isWithin(message.at, bounds) &&
      statusesOf(status).includes(message.status) &&
      (journeys === undefined || journeys.includes(message.journeyId)),
  );

export const messageSql = ({ status, journeys }: MessageScope): Sql[] => [
  sql`m.status = any(${[...statusesOf(status)]}::text[])`,
  ...(journeys ? [sql`m.journey_id = any(${journeys}::uuid[])`] : []),
];

export const messageTimes = (person: Person): Date[] => person.messages.map((message) => message.at);
