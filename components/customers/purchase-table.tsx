import { useTranslations } from "next-intl";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import { StatusDot } from "@/components/ui/status-badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { cn } from "@/lib/base/cn";

export type PurchaseRow = {
  id: string;
  kind: "order" | "refund";
  externalId: string;
  at: Date;
  totalMinor: number;
  isCancelled: boolean;
  items: readonly { name: string; quantity: number }[];
  itemKinds: number;
};

/** Only what is out of the ordinary catches the eye. */
const TONES = { refund: "warning", cancelled: "neutral" } as const;

/** A person's orders and refunds, the newest first; a refund stands as the money that went back. */
export function PurchaseTable({ purchases, currency }: { purchases: readonly PurchaseRow[]; currency: string }) {
  const t = useTranslations("customers.person");
  return (
    <Table label={t("purchases")}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("purchaseColumns.what")}</TableHead>
          <TableHead>{t("purchaseColumns.items")}</TableHead>
          <TableHead numeric>{t("purchaseColumns.total")}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {purchases.map((purchase) => {
          const kind = purchase.isCancelled ? "cancelled" : purchase.kind;
          return (
            <TableRow key={purchase.id}>
              <TableCell className="align-top whitespace-nowrap">
                {kind === "order" ? (
                  t("kinds.order", { number: purchase.externalId })
                ) : (
                  <StatusDot tone={TONES[kind]}>{t(`kinds.${kind}`, { number: purchase.externalId })}</StatusDot>
                )}
                <div className="text-muted-foreground">
                  <DateTime at={purchase.at} />
                </div>
              </TableCell>
              <TableCell className="min-w-32 align-top">
                <Items items={purchase.items} kinds={purchase.itemKinds} />
              </TableCell>
              <TableCell
                numeric
                className={cn("align-top", purchase.isCancelled && "text-muted-foreground line-through")}
              >
                <Money
                  minor={purchase.kind === "refund" ? -purchase.totalMinor : purchase.totalMinor}
                  currency={currency}
                />
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

function Items({ items, kinds }: { items: PurchaseRow["items"]; kinds: number }) {
  const t = useTranslations("customers.person");
  const named = items.map(({ name, quantity }) => (quantity === 1 ? name : t("itemQuantity", { quantity, name })));
  const rest = kinds - items.length;
  return <>{[...named, ...(rest > 0 ? [t("moreItems", { count: rest })] : [])].join(" · ")}</>;
}
