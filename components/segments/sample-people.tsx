"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { routes } from "@/lib/base/routes";
import type { Filter } from "@/lib/segments/schema";
import type { SamplePerson } from "@/lib/segments/views";
import { PersonCheck } from "./person-check";
import { WhyPopover } from "./why-popover";

type SamplePeopleProps = {
  people: readonly SamplePerson[] | undefined;
  filter: Filter;
  /** Whether the rules can be asked of someone as they stand. */
  isComplete: boolean;
  currency: string;
};

/** A few of the people the rules mean, so that a marketer can see whether they are the right ones. */
export function SamplePeople({ people, filter, isComplete, currency }: SamplePeopleProps) {
  const t = useTranslations("segments.sample");
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <CardDescription>{t("description")}</CardDescription>
      </CardHeader>
      {!people && <SampleSkeleton />}
      {people?.length === 0 && <p className="text-[13px] text-muted-foreground">{t("none")}</p>}
      {people && people.length > 0 && (
        <ul className="grid divide-y text-[13px]">
          {people.map((person) => (
            <li key={person.id} className="flex items-center justify-between gap-3 py-1.5">
              <div className="grid min-w-0">
                <Link href={routes.customers.one(person.id)} className="truncate font-medium hover:underline">
                  {nameOf(person) ?? t("unnamed")}
                </Link>
                <span className="truncate text-muted-foreground">
                  {[person.city, t("orders", { count: person.orderCount })].filter(Boolean).join(" · ")}
                </span>
              </div>
              <div className="flex items-center gap-1">
                <Money minor={person.spentMinor} currency={currency} whole />
                <WhyPopover filter={filter} customerId={person.id} name={nameOf(person) ?? t("unnamed")} />
              </div>
            </li>
          ))}
        </ul>
      )}
      <PersonCheck filter={filter} isComplete={isComplete} />
    </Card>
  );
}

function SampleSkeleton() {
  return (
    <div className="grid gap-2">
      {["a", "b", "c", "d"].map((key) => (
        <Skeleton key={key} className="h-9" />
      ))}
    </div>
  );
}

function nameOf({ firstName, lastName, email, externalId }: SamplePerson): string | null {
  return [firstName, lastName].filter(Boolean).join(" ") || email || externalId;
}
