import { type Sql, sql } from "@/lib/base/sql";
import { choice, type ParamsOf } from "../params";
import type { Person, PersonMessage } from "../person";
import type { FactSource } from "../sources";
import { type Bounds, isWithin } from "../windows";

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
  reason: {
    kind: "choice",
    label: { en: "Because", tr: "Nedeni" },
    choices: [
      choice("suppressed", "the address was blocked", "adres engelliydi"),
      choice("no_consent", "there was no consent", "izin yoktu"),
      choice("no_address", "there was no address", "adres yoktu"),
      choice("duplicate", "it had gone out already", "zaten gönderilmişti"),
      choice("journey_stopped", "the journey was stopped", "yolculuk durdurulmuştu"),
      choice("render_error", "it could not be written", "metni oluşturulamadı"),
      choice("refused", "it was refused", "reddedildi"),
      choice("gave_up", "it could not be delivered", "teslim edilemedi"),
      choice("no_answer", "nobody knows whether it went out", "gidip gitmediği bilinmiyor"),
    ],
  },
  journeys: { kind: "refs", suggest: "journeys", label: { en: "Journey", tr: "Yolculuk" } },
  steps: { kind: "words", suggest: "journey_steps", label: { en: "From step", tr: "Gönderildiği adım" } },
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

export const messagesWithin = (person: Person, bounds: Bounds, scope: MessageScope): PersonMessage[] =>
  person.messages.filter(
    (message) =>
      isWithin(message.at, bounds) &&
      statusesOf(scope.status).includes(message.status) &&
      (scope.reason === undefined || message.reason === scope.reason) &&
      (scope.journeys === undefined || scope.journeys.includes(message.journeyId)) &&
      (scope.steps === undefined || scope.steps.includes(message.nodeId)),
  );

export const messageSql = ({ status, reason, journeys, steps }: MessageScope): Sql[] => [
  sql`m.status = any(${[...statusesOf(status)]}::text[])`,
  ...(reason ? [sql`m.reason = ${reason}`] : []),
  ...(journeys ? [sql`m.journey_id = any(${journeys}::uuid[])`] : []),
  ...(steps ? [sql`m.node_id = any(${steps}::text[])`] : []),
];

export const messageTimes = (person: Person): Date[] => person.messages.map((message) => message.at);
