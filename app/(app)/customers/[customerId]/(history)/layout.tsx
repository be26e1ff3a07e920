import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { type ReactNode, Suspense } from "react";
import { ContactCard } from "@/components/customers/contact-card";
import { PersonSummary } from "@/components/customers/person-summary";
import { NavTabs } from "@/components/ui/nav-tabs";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { CardSkeleton } from "@/components/ui/page-skeleton";
import { requireContext } from "@/lib/auth/server/context";
import { routes } from "@/lib/base/routes";
import { displayName } from "@/lib/customers/schema";
import { PersonClimate } from "../climate";
import { PersonColumns } from "../columns";
import { customerOf } from "../person";
import { ConsentSection, IdentitySection } from "../rights";
import { DetailsSection, MembershipSection, ProfileSection } from "../sections";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("customers"))("title") };
}

/** One person, with their history in the middle: each of its tabs is a page of its own, read when it is opened. */
export default async function CustomerLayout({
  params,
  children,
}: {
  params: Promise<{ customerId: string }>;
  children: ReactNode;
}) {
  const ctx = await requireContext("customers.read");
  const [customer, t] = await Promise.all([customerOf((await params).customerId), getTranslations()]);
  const of = { ctx, customerId: customer.id };
  return (
    <Page>
      <PageHeader
        title={displayName(customer) ?? t("customers.person.noName")}
        back={{ href: routes.customers.list(), label: t("customers.title") }}
      />
      <PersonSummary profile={customer.profile} currency={ctx.currency} />
      <PersonColumns
        labels={{ profile: t("customers.person.profile"), person: t("customers.person.aboutThem") }}
        history={
          <>
            <NavTabs
              label={t("customers.person.history")}
              tabs={[
                { href: routes.customers.one(customer.id), label: t("events.timeline.title") },
                { href: routes.customers.purchases(customer.id), label: t("customers.person.purchases") },
                { href: routes.customers.decisions(customer.id), label: t("profiles.decisions.tab") },
              ]}
            />
            {children}
          </>
        }
        profile={
          <>
            <Suspense fallback={<CardSkeleton lines={6} />}>
              <ProfileSection {...of} />
            </Suspense>
            <Suspense fallback={<CardSkeleton />}>
              <PersonClimate customer={customer} />
            </Suspense>
            <Suspense fallback={<CardSkeleton />}>
              <ConsentSection customer={customer} />
            </Suspense>
          </>
        }
        person={
          <>
            <ContactCard customer={customer} />
            <Suspense fallback={<CardSkeleton />}>
              <DetailsSection {...of} />
            </Suspense>
            <Suspense fallback={<CardSkeleton />}>
              <MembershipSection {...of} />
            </Suspense>
            <Suspense fallback={<CardSkeleton />}>
              <IdentitySection customer={customer} />
            </Suspense>
          </>
        }
      />
    </Page>
  );
}
