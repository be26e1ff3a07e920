import { ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type Sentence, useSentence } from "@/lib/i18n/use-sentence";
import { type Change, changesBetween } from "./changes";

type AuditRow = {
  id: string;
  at: Date;
  actorKind: "user" | "api_key" | "system";
  actorName: string | null;
  action: string;
  before: unknown;
  after: unknown;
};

/** "segment.updated" is told by the message settings.audit.actions.segment_updated. */
export const messageKeyOf = (action: string): string => `settings.audit.actions.${action.replace(".", "_")}`;

/** Where the screen has words for the values of a field. */
const WORDS: Record<string, string> = { role: "shell.roles", status: "journeys.status" };

/** "Role: Marketer → Viewer": fields and values in the words of the screen, or as they were stored where it has none. */
const toldBy =
  (sentence: Sentence) =>
  ({ field, from, to }: Change): string => {
    const word = (room: string | undefined, name: string) => {
      const key = `${room}.${name}`;
      const told = sentence(key);
      return told === key ? name : told;
    };
    const values = [from, to].flatMap((value) => (value ? [word(WORDS[field], value)] : []));
    return `${word("settings.audit.fields", field)}: ${values.join(" → ")}`;
  };

export function AuditTable({ items }: { items: readonly AuditRow[] }) {
  const t = useTranslations("settings.audit");
  const sentence = useSentence();
  if (items.length === 0) {
    return <EmptyState icon={ScrollText} title={t("emptyTitle")} description={t("emptyBody")} />;
  }
  return (
    <Table label={t("title")}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("when")}</TableHead>
          <TableHead>{t("who")}</TableHead>
          <TableHead>{t("what")}</TableHead>
          <TableHead>{t("change")}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {items.map((item) => (
          <TableRow key={item.id}>
            <TableCell>
              <DateTime at={item.at} />
            </TableCell>
            <TableCell>{t(`actors.${item.actorKind}`, { name: item.actorName ?? t("gone") })}</TableCell>
            <TableCell className="min-w-44">{sentence(messageKeyOf(item.action))}</TableCell>
            <TableCell className="text-muted-foreground last:min-w-52">
              {changesBetween(item.before, item.after).map(toldBy(sentence)).join(" · ")}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
