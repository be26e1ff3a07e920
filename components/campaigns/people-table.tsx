import { Users } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { routes } from "@/lib/base/routes";
import type { Shown } from "@/lib/campaigns/schema";
import type { DraftGraph } from "@/lib/journeys/schema";
import type { MessageReason } from "@/lib/messages/schema";
import { type SegmentName, stepName } from "./step-names";

type Person = {
  id: string;
  customerId: string;
  customerName: string | null;
  email: string | null;
  at: Date;
  nodeId: string;
  reason: MessageReason | null;
  detail: string | null;
  amountMinor: number | null;
};
type PeopleTableProps = {
  people: readonly Person[];
  show: Shown;
  currency: string;
  graph: DraftGraph;
  segments: readonly SegmentName[];
};

const WITH_REASON: readonly Shown[] = ["skipped", "failed", "in_doubt"];

export function PeopleTable({ people, show, currency, graph, segments }: PeopleTableProps) {
  const t = useTranslations("campaigns");
  const word = useTranslations("messages.reason");
  const locale = useLocale();
  if (people.length === 0) {
    return <EmptyState icon={Users} title={t("people.empty.title")} description={t("people.empty.text")} />;
  }
  const hasReason = WITH_REASON.includes(show);
  return (
    <Table label={t(`shown.${show}`)}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("people.customer")}</TableHead>
          <TableHead>{t("people.step")}</TableHead>
          {hasReason && <TableHead>{t("people.reason")}</TableHead>}
          {show === "orders" && <TableHead numeric>{t("people.amount")}</TableHead>}
          <TableHead>{t("people.when")}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {people.map((person) => (
          <TableRow key={person.id}>
            <TableCell>
              <Link href={routes.customers.one(person.customerId)} className="grid hover:underline">
                <span className="font-medium">{person.customerName ?? person.email ?? t("people.noName")}</span>
                {person.customerName && <span className="text-muted-foreground">{person.email}</span>}
              </Link>
            </TableCell>
            <TableCell className="max-w-72 truncate">
              {stepName(graph, person.nodeId, segments, locale) ?? t("nodes.old")}
            </TableCell>
            {hasReason && (
              <TableCell>
                {person.reason && word(person.reason)}
                {person.detail && (
                  <span className="block max-w-80 truncate text-muted-foreground" title={person.detail}>
                    {person.detail}
                  </span>
                )}
              </TableCell>
            )}
            {show === "orders" && (
              <TableCell numeric>
                {person.amountMinor !== null && <Money minor={person.amountMinor} currency={currency} />}
              </TableCell>
            )}
            <TableCell className="text-muted-foreground">
              <DateTime at={person.at} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
