import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { cn } from "@/lib/base/cn";
import { routes } from "@/lib/base/routes";
import type { LedgerFilter } from "@/lib/messages/ledger-filter";
import { MESSAGE_STATUSES, type MessageStatus } from "@/lib/messages/schema";

type LedgerFiltersProps = { filter: LedgerFilter; counts: Partial<Record<MessageStatus, number>> };

/** The ledger by status, each with its number; what is narrowed otherwise is named and can be taken off. */
export function LedgerFilters({ filter, counts }: LedgerFiltersProps) {
  const t = useTranslations("messages");
  const format = useFormatter();
  const kept = keptOf(filter);
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const chips = [
    {
      key: "all",
      label: t("filters.all"),
      count: total,
      href: routes.messages.list(kept),
      isOn: filter.status === undefined,
    },
    ...MESSAGE_STATUSES.filter((status) => (counts[status] ?? 0) > 0 || filter.status === status).map((status) => ({
      key: status,
      label: t(`status.${status}`),
      count: counts[status] ?? 0,
      href: routes.messages.list({ ...kept, status }),
      isOn: filter.status === status,
    })),
  ];
  return (
    <nav aria-label={t("filters.status")} className="flex flex-wrap items-center gap-2">
      {chips.map((chip) => (
        <Link
          key={chip.key}
          href={chip.href}
          aria-current={chip.isOn ? "true" : undefined}
          className={cn(
            "inline-flex h-7 items-center gap-1.5 rounded-md border px-2 text-[13px] font-medium hover:bg-accent",
            chip.isOn ? "border-primary bg-primary-soft text-primary-text" : "bg-card text-muted-foreground",
          )}
        >
          {chip.label}
          <span className="tabular-nums">{format.number(chip.count)}</span>
        </Link>
      ))}
      {filter.reason && <span className="text-[13px]">{t(`reason.${filter.reason}`)}</span>}
      {filter.customerId && <span className="text-[13px]">{t("filters.customer")}</span>}
      {Object.keys(kept).length > 0 && (
        <Link href={routes.messages.list()} className="text-[13px] text-primary-text underline underline-offset-2">
          {t("filters.clear")}
        </Link>
      )}
    </nav>
  );
}

function keptOf({ reason, journeyId, customerId }: LedgerFilter): Record<string, string> {
  return { ...(reason ? { reason } : {}), ...(journeyId ? { journeyId } : {}), ...(customerId ? { customerId } : {}) };
}
