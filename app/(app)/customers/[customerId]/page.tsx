import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { createLoader, parseAsString } from "nuqs/server";
import { ContactCard } from "@/components/customers/contact-card";
import { DetailsCard } from "@/components/customers/details-card";
import { JourneysCard, SegmentsCard } from "@/components/customers/membership-cards";
import { PatternCard } from "@/components/customers/pattern-card";
import { PersonSummary } from "@/components/customers/person-summary";
import { ProfileCards } from "@/components/customers/profile-cards";
import { ProfileDecisions } from "@/components/customers/profile-decisions";
import { PurchaseTable } from "@/components/customers/purchase-table";
import { HistoryTabs } from "@/components/customers/timeline/history-tabs";
import { Timeline } from "@/components/customers/timeline/timeline";
import { KeysetPager } from "@/components/ui/keyset-pager";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { requireContext } from "@/lib/auth/server/context";
import { routes } from "@/lib/base/routes";
import { displayName } from "@/lib/customers/schema";
import { getDetails, getSurroundings } from "@/lib/customers/server/person";
import { listPurchases } from "@/lib/customers/server/purchases";
import { findCustomer } from "@/lib/customers/server/queries";
import { explainProfile, findProfile } from "@/lib/profiles/server/queries";
import { PersonRights } from "./rights";

const loadPlace = createLoader({ after: parseAsString });
const PURCHASES = 25;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("customers"))("title") };
}

export default async function CustomerPage({ params, searchParams }: PageProps<"/customers/[customerId]">) {
  const ctx = await requireContext("customers.read");
  const customer = await findCustomer(ctx, (await params).customerId);
  if (!customer) {
    notFound();
  }
  const { after } = await loadPlace(searchParams);
  const [surroundings, details, purchases, profile, trace, t] = await Promise.all([
    getSurroundings(ctx, customer.id),
    getDetails(ctx, customer.id),
    listPurchases(ctx, { customerId: customer.id, after: after ?? undefined, limit: PURCHASES }),
    findProfile(ctx, customer.id),
    explainProfile(ctx, customer.id),
    getTranslations("customers"),
  ]);
  return (
    <Page>
      <PageHeader
        title={displayName(customer) ?? t("person.noName")}
        back={{ href: routes.customers.list(), label: t("title") }}
      />
      <PersonSummary profile={customer.profile} currency={ctx.currency} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <HistoryTabs
          timeline={<Timeline customerId={customer.id} currency={ctx.currency} />}
          decisions={<ProfileDecisions trace={trace} categories={profile?.categories ?? []} currency={ctx.currency} />}
        >
          {purchases.items.length === 0 ? (
            <p className="rounded-lg border border-dashed p-6 text-muted-foreground">{t("person.noPurchases")}</p>
          ) : (
            <PurchaseTable purchases={purchases.items} currency={ctx.currency} />
          )}
          {(purchases.next || after) && <KeysetPager next={purchases.next} shown={purchases.items.length} />}
        </HistoryTabs>
        <aside className="grid gap-4">
          {profile && <PatternCard profile={profile} currency={ctx.currency} />}
          {profile && <ProfileCards profile={profile} currency={ctx.currency} />}
          <ContactCard customer={customer} />
          <DetailsCard details={details} />
          <PersonRights customer={customer} />
          <SegmentsCard segments={surroundings.segments} />
          <JourneysCard journeys={surroundings.journeys} />
        </aside>
      </div>
    </Page>
  );
}
