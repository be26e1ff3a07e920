import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { CustomerFilters } from "@/components/customers/customer-filters";
import { loadCustomerSearch } from "@/components/customers/customer-search";
import { CustomerTable } from "@/components/customers/customer-table";
import { CustomersEmpty } from "@/components/customers/customers-empty";
import { toFilter } from "@/components/customers/to-filter";
import { LoadSampleButton } from "@/components/sample/load-sample-button";
import { buttonVariants } from "@/components/ui/button-variants";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { isAllowed } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/auth/server/context";
import { routes } from "@/lib/base/routes";
import { isForEveryone } from "@/lib/customers/server/conditions";
import { nameFilterParts } from "@/lib/customers/server/names";
import { countCustomers, listCustomers } from "@/lib/customers/server/queries";
import { getSampleState } from "@/lib/sample/server/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("customers"))("title") };
}

export default async function CustomersPage({ searchParams }: PageProps<"/customers">) {
  const ctx = await requireContext("customers.read");
  const search = await loadCustomerSearch(searchParams);
  const filter = toFilter(search, ctx);
  const { sort, desc: isDescending, after } = search;
  const [page, total, names, sample, t] = await Promise.all([
    listCustomers(ctx, { filter, sort, isDescending, after: after ?? undefined }),
    countCustomers(ctx, filter),
    nameFilterParts(ctx, filter),
    getSampleState(ctx),
    getTranslations("customers"),
  ]);
  const isUntouched = isForEveryone(filter);
  const canImport = isAllowed(ctx.role, "imports.write");
  return (
    <Page width="full">
      <PageHeader
        title={t("title")}
        actions={
          canImport && (
            <Link href={routes.data.newImport()} className={buttonVariants({ variant: "outline" })}>
              {t("import")}
            </Link>
          )
        }
      />
      {isUntouched && total === 0 ? (
        <CustomersEmpty
          canImport={canImport}
          loadSample={
            isAllowed(ctx.role, "sample.write") && (
              <LoadSampleButton variant="outline" isLoading={sample.status === "loading"} />
            )
          }
        />
      ) : (
        <>
          <CustomerFilters names={names} currency={ctx.currency} />
          <CustomerTable
            customers={page.items}
            currency={ctx.currency}
            bulk={{ canAct: isAllowed(ctx.role, "consents.write"), canErase: isAllowed(ctx.role, "privacy.write") }}
          />
          <KeysetPager next={page.next} shown={page.items.length} total={total} />
        </>
      )}
    </Page>
  );
}
