import { type Sql, sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { CONSENT_CHANNELS, PURPOSES, type SuppressionReason } from "@/lib/consent/schema";
import type { Choice, ParamsOf } from "../params";
import type { Person, PersonConsent } from "../person";
import type { Sources } from "../sources";

const LABELS: Record<string, Choice["label"]> = {
  email: { en: "e-mail", tr: "e-posta" },
  sms: { en: "SMS", tr: "SMS" },
  push: { en: "push", tr: "anlık bildirim" },
  phone: { en: "phone", tr: "telefon" },
  marketing: { en: "marketing", tr: "pazarlama" },
  transactional: { en: "about an order", tr: "siparişle ilgili" },
  ads: { en: "ads", tr: "reklam" },
};
const choices = (values: readonly string[]): Choice[] =>
  values.map((value) => ({ value, label: LABELS[value] ?? { en: value, tr: value } }));

export const CHANNEL = {
  kind: "choice",
  required: true,
  label: { en: "Channel", tr: "Kanal" },
  choices: choices(CONSENT_CHANNELS),
} as const;

/** Which word of the ledger is meant; without a purpose the one about marketing. */
export const CONSENT_SCOPE = {
  channel: CHANNEL,
  purpose: { kind: "choice", label: { en: "Purpose", tr: "Amaç" }, choices: choices(PURPOSES) },
} as const;
type ConsentScope = ParamsOf<typeof CONSENT_SCOPE>;

export const consentOf = (
  person: Person,
  { channel, purpose = "marketing" }: ConsentScope,
): PersonConsent | undefined =>
  person.consents.find((consent) => consent.channel === channel && consent.purpose === purpose);

/** A text that says something; spaces alone do not. */
export const textOf = (text: string | null): string | null => (fold(text ?? "") === "" ? null : text);

export const consentJoin = (sources: Sources, { channel, purpose = "marketing" }: ConsentScope): Sql =>
  sources.joined(
    `consent ${channel} ${purpose}`,
    (alias) => sql`left join consent_state ${alias}
    on ${alias}.tenant_id = ${sources.tenantId}::uuid and ${alias}.customer_id = c.id
    and ${alias}.channel = ${channel} and ${alias}.purpose = ${purpose}
    ${sources.alsoAmong(sql`${alias}.customer_id`)}`,
  );

const reason = (value: SuppressionReason, en: string, tr: string): Choice => ({ value, label: { en, tr } });

export const SUPPRESSIONS: readonly Choice[] = [
  reason("unsubscribed", "unsubscribed", "abonelikten çıkan"),
  reason("bounced", "bounced", "geri dönen"),
  reason("complaint", "complained", "şikâyet eden"),
  reason("manual", "blocked by hand", "elle engellenen"),
  reason("imported", "from a list", "listeden gelen"),
  reason("erased", "erased", "silinen"),
];

/** A column of the ledger, `l`, at the word that is true now. */
export const consentWordSql = (sources: Sources, { channel, purpose = "marketing" }: ConsentScope, column: Sql): Sql =>
  sql`nullif(fold_text((select ${column} from consent_event l where l.tenant_id = ${sources.tenantId}::uuid
    and l.customer_id = c.id and l.channel = ${channel} and l.purpose = ${purpose} order by l.at desc, l.id desc limit 1)), '')`;
