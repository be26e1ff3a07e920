import { useLocale, useTranslations } from "next-intl";
import { Money } from "@/components/ui/money";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { inOrder } from "@/lib/journeys/graph";
import type { DraftGraph } from "@/lib/journeys/schema";
import { PeopleLink } from "./people-link";
import { type SegmentName, stepName } from "./step-names";

type StepFigures = {
  nodeId: string;
  waiting: number;
  passed: number;
  sent: number;
  delivered: number;
  skipped: number;
  failed: number;
  inDoubt: number;
};
type NodeTableProps = {
  journeyId: string;
  days: number;
  currency: string;
  graph: DraftGraph;
  steps: readonly StepFigures[];
  orders: readonly { nodeId: string; orders: number; revenueMinor: number }[];
  segments: readonly SegmentName[];
};

const NUMBERS = ["waiting", "passed", "sent", "delivered", "notSent", "orders", "revenue"] as const;

/** The same numbers step by step, in walking order; steps that only an earlier version had come last. */
export function NodeTable({ graph, steps, orders, segments, currency, journeyId, days }: NodeTableProps) {
  const t = useTranslations("campaigns.nodes");
  const locale = useLocale();
  const order = inOrder(graph).map((node) => node.id);
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  const sorted = [...steps].sort((a, b) => place(a.nodeId) - place(b.nodeId));
  return (
    <section className="grid gap-3">
      <h2 className="text-base">{t("title")}</h2>
      <Table label={t("title")}>
        <TableHeader>
          <TableRow>
            <TableHead>{t("step")}</TableHead>
            {NUMBERS.map((key) => (
              <TableHead key={key} numeric>
                {t(key)}
              </TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {sorted.map((step) => {
            const of = { journeyId, node: step.nodeId };
            const bought = orders.find((row) => row.nodeId === step.nodeId);
            return (
              <TableRow key={step.nodeId}>
                <TableCell className="max-w-96 truncate font-medium">
                  {stepName(graph, step.nodeId, segments, locale) ?? t("old")}
                </TableCell>
                <TableCell numeric>
                  <PeopleLink {...of} show="waiting" count={step.waiting} />
                </TableCell>
                <TableCell numeric>
                  <PeopleLink {...of} show="passed" count={step.passed} />
                </TableCell>
                <TableCell numeric>
                  <PeopleLink {...of} show="sent" count={step.sent} />
                </TableCell>
                <TableCell numeric>
                  <PeopleLink {...of} show="delivered" count={step.delivered} />
                </TableCell>
                <TableCell numeric>
                  <NotSent {...of} step={step} />
                </TableCell>
                <TableCell numeric>
                  <PeopleLink {...of} show="orders" days={days} count={bought?.orders ?? 0} />
                </TableCell>
                <TableCell numeric>
                  <Money minor={bought?.revenueMinor ?? 0} currency={currency} />
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </section>
  );
}

/** Three groups in one cell; each part leads to its own people. */
function NotSent({ step, ...of }: { journeyId: string; node: string; step: StepFigures }) {
  const t = useTranslations("campaigns.shown");
  const parts = [
    ["skipped", step.skipped],
    ["failed", step.failed],
    ["in_doubt", step.inDoubt],
  ] as const;
  const present = parts.filter(([, count]) => count > 0);
  if (present.length === 0) {
    return <PeopleLink {...of} show="failed" count={0} />;
  }
  return present.map(([show, count]) => (
    <span key={show} className="ml-2 whitespace-nowrap">
      <PeopleLink {...of} show={show} count={count} /> <span className="text-muted-foreground">{t(show)}</span>
    </span>
  ));
}
