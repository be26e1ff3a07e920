"use client";

import { functionalUpdate, type RowSelectionState, type SortingState } from "@tanstack/react-table";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryStates } from "nuqs";
import { useMemo, useState, useTransition } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { DataTable } from "@/components/ui/data-table";
import { createAppColumnHelper, useAppTable } from "@/components/ui/data-table-hook";
import { RelativeTime } from "@/components/ui/date-time";
import { Figure } from "@/components/ui/figure";
import { Money } from "@/components/ui/money";
import { routes } from "@/lib/base/routes";
import { CUSTOMER_SORTS, type CustomerDto, displayName } from "@/lib/customers/schema";
import { AsOfNotice } from "./as-of-notice";
import { BulkBar } from "./bulk-bar";
import { ConsentMark } from "./consent-mark";
import { customerSearch } from "./customer-search";

const NUMERIC = ["orders", "spent"];
const helper = createAppColumnHelper<CustomerDto>();
const nothing = <span className="text-muted-foreground">–</span>;

type CustomerTableProps = {
  customers: CustomerDto[];
  currency: string;
  /** Whether people may be chosen for actions on many, and whether these may erase. */
  bulk: { canAct: boolean; canErase: boolean };
};

/** The rows of one page; a click on a header changes the address, and the server sorts. */
export function CustomerTable({ customers, currency, bulk }: CustomerTableProps) {
  const [rowSelection, setRowSelection] = useState<RowSelectionState>({});
  const selected = Object.keys(rowSelection).filter((id) => rowSelection[id]);
  const t = useTranslations("customers");
  const [pending, startTransition] = useTransition();
  const [{ sort, desc }, setOrder] = useQueryStates(
    { sort: customerSearch.sort, desc: customerSearch.desc, after: parseAsString },
    { shallow: false, history: "push", startTransition },
  );
  const sorting: SortingState = [{ id: sort, desc }];
  const columns = useColumns(currency, bulk.canAct);
  const table = useAppTable({
    data: customers,
    columns,
    state: { sorting, rowSelection },
    onRowSelectionChange: setRowSelection,
    onSortingChange: (update) => {
      const next = functionalUpdate(update, sorting)[0];
      const wanted = CUSTOMER_SORTS.find((candidate) => candidate === next?.id);
      if (next && wanted) {
        void setOrder({ sort: wanted, desc: next.desc, after: null });
      }
    },
  });
  return (
    <>
      <AsOfNotice asOf={customers.find(({ profile }) => profile?.asOf)?.profile?.asOf ?? null} />
      {selected.length > 0 && (
        <BulkBar selected={selected} canErase={bulk.canErase} onClear={() => setRowSelection({})} />
      )}
      <DataTable table={table} label={t("title")} numericColumns={NUMERIC} density="compact" pending={pending} />
    </>
  );
}

function useColumns(currency: string, canSelect: boolean) {
  const t = useTranslations("customers");
  const select = useTranslations("privacy.bulk");
  return useMemo(
    () =>
      helper.columns([
        ...(canSelect
          ? [
              helper.display({
                id: "select",
                header: ({ table }) => (
                  <Checkbox
                    aria-label={select("selectAll")}
                    checked={table.getIsAllRowsSelected() || (table.getIsSomeRowsSelected() && "indeterminate")}
                    onCheckedChange={(wanted) => table.toggleAllRowsSelected(wanted === true)}
                  />
                ),
                cell: ({ row }) => (
                  <Checkbox
                    aria-label={select("select", { name: displayName(row.original) ?? t("nameless") })}
                    checked={row.getIsSelected()}
                    onCheckedChange={(wanted) => row.toggleSelected(wanted === true)}
                  />
                ),
              }),
            ]
          : []),
        helper.accessor(displayName, {
          id: "name",
          header: t("columns.name"),
          cell: ({ row }) => (
            <Link href={routes.customers.one(row.original.id)} className="font-medium hover:underline">
              {displayName(row.original) ?? t("nameless")}
            </Link>
          ),
        }),
        helper.accessor("email", {
          header: t("columns.email"),
          enableSorting: false,
          cell: ({ getValue }) => getValue() ?? nothing,
        }),
        helper.accessor("city", {
          header: t("columns.place"),
          enableSorting: false,
          cell: ({ row }) => [row.original.city, row.original.country].filter(Boolean).join(", ") || nothing,
        }),
        helper.accessor((row) => row.profile?.orderCount, {
          id: "orders",
          header: t("columns.orders"),
          sortDescFirst: true,
          cell: ({ getValue }) => <Count value={getValue()} />,
        }),
        helper.accessor((row) => row.profile?.spentMinor, {
          id: "spent",
          header: t("columns.spent"),
          sortDescFirst: true,
          cell: ({ getValue }) => <Spent value={getValue()} currency={currency} />,
        }),
        helper.accessor((row) => row.profile?.lastOrderAt, {
          id: "lastOrder",
          header: t("columns.lastOrder"),
          sortDescFirst: true,
          cell: ({ row }) =>
            row.original.profile?.lastOrderAt ? <RelativeTime at={row.original.profile.lastOrderAt} /> : nothing,
        }),
        helper.accessor((row) => row.consent.email, {
          id: "consent",
          header: t("columns.consent"),
          enableSorting: false,
          cell: ({ row }) => <ConsentMark status={row.original.consent.email} />,
        }),
        helper.accessor("createdAt", {
          id: "created",
          header: t("columns.created"),
          sortDescFirst: true,
          cell: ({ getValue }) => <RelativeTime at={getValue()} />,
        }),
      ]),
    [t, select, currency, canSelect],
  );
}

const Count = ({ value }: { value: number | undefined }) => (value === undefined ? nothing : <Figure value={value} />);

const Spent = ({ value, currency }: { value: number | undefined; currency: string }) =>
  value === undefined ? nothing : <Money minor={value} currency={currency} />;
