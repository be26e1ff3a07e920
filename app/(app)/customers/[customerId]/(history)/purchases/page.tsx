import { getTranslations } from "next-intl/server";
import { createLoader, parseAsString } from "nuqs/server";
import { PurchaseTable } from "@/components/customers/purchase-table";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { requireContext } from "@/lib/auth/server/context";
import { listPurchases } from "@/lib/customers/server/purchases";
import { customerOf } from "../../person";

const loadPlace = createLoader({ after: parseAsString });
const PURCHASES = 25;

export default async function PurchasesPage({ params, searchParams }: PageProps<"/customers/[customerId]/purchases">) {
  const ctx = await requireContext("customers.read");
  const [{ id }, { after }] = await Promise.all([customerOf((await params).customerId), loadPlace(searchParams)]);
  const [purchases, t] = await Promise.all([
    listPurchases(ctx, { customerId: id, after: after ?? undefined, limit: PURCHASES }),
    getTranslations("customers.person"),
  ]);
  return (
    <div className="grid gap-3">
      {purchases.items.length === 0 ? (
        <p className="rounded-lg border border-dashed p-6 text-muted-foreground">{t("noPurchases")}</p>
      ) : (
        <PurchaseTable purchases={purchases.items} currency={ctx.currency} />
      )}
      {(purchases.next || after) && <KeysetPager next={purchases.next} shown={purchases.items.length} />}
    </div>
  );
}
