import { phoneKey } from "@/lib/base/phone";
import type { ConsentChannel, SuppressionReason } from "@/lib/consent/schema";
import { emailOrNull, reading, refuse, textOrNull } from "../cells";
import {
  importColumn as column,
  type ImportColumn,
  type ImportKind,
  type NamedCells,
  type ReadingContext,
} from "../kind";
import { channelWord, suppressionWord } from "../words";
import { emailColumn, phoneColumn } from "./person-columns";

export type SuppressionRow = { channel: ConsentChannel; addressKey: string; reason: SuppressionReason };

const columns = [
  emailColumn,
  phoneColumn,
  column("channel", "choice", false, { en: "Channel", tr: "Kanal" }, ["channel", "type", "kanal", "tip"]),
  column("reason", "choice", false, { en: "Reason", tr: "Neden" }, ["reason", "neden", "sebep"]),
] as const satisfies readonly ImportColumn[];

function readRow(cells: NamedCells, context: ReadingContext): SuppressionRow {
  const mail = emailOrNull("email", cells("email"));
  const phone = textOrNull("phone", cells("phone"));
  const key = phone === null ? null : (phoneKey(phone, context) ?? refuse("phone", "notPhone"));
  const named = textOrNull("channel", cells("channel"));
  const channel = named === null ? (mail ? "email" : "sms") : (channelWord(named) ?? refuse("channel", "notChannel"));
  const addressKey = channel === "email" ? mail?.emailKey : key;
  const told = textOrNull("reason", cells("reason"));
  const reason = told === null ? "imported" : (suppressionWord(told) ?? refuse("reason", "notReason"));
  return { channel, reason, addressKey: addressKey ?? refuse(channel === "email" ? "email" : "phone", "missing") };
}

export const suppressions: ImportKind<SuppressionRow> = {
  key: "suppressions",
  label: { en: "Addresses nobody may write to", tr: "Kimsenin yazmaması gereken adresler" },
  columns,
  keys: ["email", "phone"],
  read: (cells, context) => reading(() => readRow(cells, context)),
};
