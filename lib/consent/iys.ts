import type { ConsentChannel, ConsentStatus } from "./schema";

/*
 * The words of İYS, the Turkish register of commercial messages: every consent and refusal for a person in Türkiye
 * must reach it within three business days.
 */
export const IYS_TYPES: Partial<Record<ConsentChannel, string>> = { email: "EPOSTA", sms: "MESAJ", phone: "ARAMA" };

/** A pending consent is none yet, so it is not reported. */
export const IYS_STATUSES: Record<ConsentStatus, "ONAY" | "RET" | null> = {
  granted: "ONAY",
  pending: null,
  withdrawn: "RET",
  denied: "RET",
};

/** A person, or a trader or craftsman, for whom the register keeps refusals only. */
export const IYS_RECIPIENTS = ["BIREYSEL", "TACIR"] as const;
export type IysRecipient = (typeof IYS_RECIPIENTS)[number];

/** Where the register lets a consent come from. */
export const IYS_SOURCES = [
  "HS_FIZIKSEL_ORTAM",
  "HS_ISLAK_IMZA",
  "HS_WEB",
  "HS_CAGRI_MERKEZI",
  "HS_SOSYAL_MEDYA",
  "HS_EPOSTA",
  "HS_MESAJ",
  "HS_MOBIL",
  "HS_EORTAM",
  "HS_ETKINLIK",
  "HS_2015",
  "HS_ATM",
  "HS_KARAR",
] as const;
export type IysSource = (typeof IYS_SOURCES)[number];

/** Our own sources in the register's words; a detail that is one of its words is taken as it is. */
const SOURCES: Record<string, IysSource> = {
  checkout: "HS_WEB",
  signup_form: "HS_WEB",
  account_page: "HS_WEB",
  unsubscribe_link: "HS_EPOSTA",
  email: "HS_EPOSTA",
  sms: "HS_MESAJ",
  app: "HS_MOBIL",
  store: "HS_FIZIKSEL_ORTAM",
  call_center: "HS_CAGRI_MERKEZI",
  event: "HS_ETKINLIK",
};

export function iysSource(source: string, detail: string | null): IysSource {
  const known = IYS_SOURCES.find((word) => word === detail || word === source);
  return known ?? SOURCES[detail ?? ""] ?? SOURCES[source] ?? "HS_EORTAM";
}

export const IYS_COLUMNS = ["recipient", "recipientType", "type", "status", "source", "consentDate"] as const;

export type IysFacts = {
  channel: ConsentChannel;
  status: ConsentStatus;
  source: string;
  sourceDetail: string | null;
  recipient: string;
  recipientType: IysRecipient;
  at: Date;
};

/** One line of the register's file, or null for what it does not take. */
export function iysRow(facts: IysFacts): string[] | null {
  const [type, status] = [IYS_TYPES[facts.channel], IYS_STATUSES[facts.status]];
  return type && status
    ? [
        facts.recipient,
        facts.recipientType,
        type,
        status,
        iysSource(facts.source, facts.sourceDetail),
        iysTime(facts.at),
      ]
    : null;
}

const ISTANBUL = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Istanbul",
  dateStyle: "short",
  timeStyle: "medium",
});

/** The register's clock shows Istanbul: 2026-06-15 12:00:00. */
const iysTime = (at: Date): string => ISTANBUL.format(at);
