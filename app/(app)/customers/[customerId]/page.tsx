import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { createLoader, parseAsString } from "nuqs/server";
import { Suspense } from "react";
import { ContactCard } from "@/components/customers/contact-card";
import { PersonSummary } from "@/components/customers/person-summary";
import { HistoryTabs } from "@/components/customers/timeline/history-tabs";
import { Timeline } from "@/components/customers/timeline/timeline";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { CardSkeleton } from "@/components/ui/page-skeleton";
import { TableSkeleton } from "@/components/ui/table-skeleton";
import { requireContext } from "@/lib/auth/server/context";
import { routes } from "@/lib/base/routes";
import { displayName } from "@/lib/customers/schema";
import { findCustomer } from "@/lib/customers/server/queries";
import { PersonClimate } from "./climate";
import { PersonRights } from "./rights";
import { DecisionSection, DetailsSection, MembershipSection, ProfileSection, PurchaseSection } from "./sections";

const loadPlace = createLoader({ after: parseAsString });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("customers"))("title") };
}

export default async function CustomerPage({ params, searchParams }: PageProps<"/customers/[customerId]">) {
  const ctx = await requireContext("customers.read");
  const customer = await findCustomer(ctx, (await params).customerId);
  if (!customer) {
    notFound();
  }
  const of = { ctx, customerId: customer.id };
  const [{ after }, t] = await Promise.all([loadPlace(searchParams), getTranslations("customers")]);
  return (
    <Page>
      <PageHeader
        title={displayName(customer) ?? t("person.noName")}
        back={{ href: routes.customers.list(), label: t("title") }}
      />
      <PersonSummary profile={customer.profile} currency={ctx.currency} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <HistoryTabs
          begins={after === null ? "timeline" : "purchases"}
          timeline={<Timeline customerId={customer.id} currency={ctx.currency} />}
          decisions={
            <Suspense fallback={<CardSkeleton lines={8} />}>
              <DecisionSection {...of} />
            </Suspense>
          }
        >
          <Suspense key={after} fallback={<TableSkeleton rows={10} />}>
            <PurchaseSection {...of} after={after ?? undefined} />
          </Suspense>
        </HistoryTabs>
        <aside className="grid gap-4">
          <Suspense fallback={<CardSkeleton lines={6} />}>
            <ProfileSection {...of} />
          </Suspense>
          <ContactCard customer={customer} />
          <Suspense fallback={<CardSkeleton />}>
            <PersonClimate customer={customer} />
          </Suspense>
          <Suspense fallback={<CardSkeleton />}>
            <DetailsSection {...of} />
          </Suspense>
          <Suspense fallback={<CardSkeleton />}>
            <PersonRights customer={customer} />
          </Suspense>
          <Suspense fallback={<CardSkeleton />}>
            <MembershipSection {...of} />
          </Suspense>
        </aside>
      </div>
    </Page>
  );
}
