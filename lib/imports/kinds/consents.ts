import { phoneKey } from "@/lib/base/phone";
import type { ConsentChannel, ConsentStatus, Purpose } from "@/lib/consent/schema";
import { emailOrNull, reading, refuse, requiredText, textOrNull } from "../cells";
import {
  importColumn as column,
  type ImportColumn,
  type ImportKind,
  type NamedCells,
  type ReadingContext,
} from "../kind";
import { channelWord, consentWord, purposeWord } from "../words";
import { PERSON_KEYS, personKeyColumns } from "./person-columns";

export type ConsentRow = {
  customerRef: string | null;
  email: string | null;
  emailKey: string | null;
  phone: string | null;
  phoneKey: string | null;
  channel: ConsentChannel;
  purpose: Purpose;
  status: ConsentStatus;
  at: Date;
  source: string | null;
  textVersion: string | null;
};

const columns = [
  ...personKeyColumns.map((key) =>
    key.key === "email" ? { ...key, synonyms: [...key.synonyms, "recipient", "alıcı", "alici"] } : key,
  ),
  column("channel", "choice", true, { en: "Channel", tr: "Kanal" }, [
    "channel",
    "type",
    "message type",
    "kanal",
    "tip",
    "izin türü",
  ]),
  column("status", "choice", true, { en: "Answer", tr: "Yanıt" }, [
    "status",
    "state",
    "consent",
    "durum",
    "izin durumu",
    "onay durumu",
  ]),
  column("consentAt", "instant", true, { en: "Said on", tr: "Tarih" }, [
    "consent date",
    "at",
    "date",
    "izin tarihi",
    "onay tarihi",
    "tarih",
  ]),
  column("purpose", "choice", false, { en: "Purpose", tr: "Amaç" }, ["purpose", "amaç"]),
  column("source", "text", false, { en: "Said where", tr: "Kaynak" }, [
    "source",
    "consent source",
    "kaynak",
    "izin kaynağı",
  ]),
  column("textVersion", "text", false, { en: "Version of the text", tr: "Metin sürümü" }, [
    "text version",
    "version",
    "metin sürümü",
    "metin versiyonu",
  ]),
] as const satisfies readonly ImportColumn[];

function readRow(cells: NamedCells, context: ReadingContext): ConsentRow {
  const channel = channelWord(requiredText("channel", cells("channel"))) ?? refuse("channel", "notChannel");
  const status = consentWord(requiredText("status", cells("status"))) ?? refuse("status", "notYesNo");
  const purpose = textOrNull("purpose", cells("purpose"));
  const at = context.instants(requiredText("consentAt", cells("consentAt"))) ?? refuse("consentAt", "notDate");
  const customerRef = textOrNull("customerId", cells("customerId"));
  const given = recipient(cells);
  const mail = emailOrNull("email", given.email);
  const phone = textOrNull("phone", given.phone);
  const key = phone === null ? null : (phoneKey(phone, context) ?? refuse("phone", "notPhone"));
  if (customerRef === null && mail === null && key === null) {
    return refuse(context.options.matchBy, "missing");
  }
  return {
    customerRef,
    email: mail?.email ?? null,
    emailKey: mail?.emailKey ?? null,
    phone,
    phoneKey: key,
    channel,
    purpose: purpose === null ? "marketing" : (purposeWord(purpose) ?? refuse("purpose", "notPurpose")),
    status,
    at,
    source: textOrNull("source", cells("source")),
    textVersion: textOrNull("textVersion", cells("textVersion")),
  };
}

/** The Turkish register names numbers and addresses in one column: what has no @ in it is a number. */
function recipient(cells: NamedCells): { email: string; phone: string } {
  const [email, phone] = [cells("email"), cells("phone")];
  return phone.trim() === "" && email.trim() !== "" && !email.includes("@")
    ? { email: "", phone: email }
    : { email, phone };
}

export const consents: ImportKind<ConsentRow> = {
  key: "consents",
  label: { en: "Consents, one answer per row", tr: "İzinler, her satırda bir yanıt" },
  columns,
  keys: PERSON_KEYS,
  read: (cells, context) => reading(() => readRow(cells, context)),
};
