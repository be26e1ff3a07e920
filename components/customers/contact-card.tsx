import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { DateTime } from "@/components/ui/date-time";
import { Facts } from "@/components/ui/facts";
import { routes } from "@/lib/base/routes";
import type { CustomerDto } from "@/lib/customers/schema";
import { EmailAddress } from "./email-address";

/** How to reach someone, and what other systems call them. */
export function ContactCard({ customer }: { customer: CustomerDto }) {
  const t = useTranslations("customers.person");
  const { id, externalId, email, phone, city, country, createdAt } = customer;
  const facts = [
    { label: t("email"), value: email === null ? "–" : <EmailAddress email={email} /> },
    { label: t("phone"), value: phone ?? "–" },
    { label: t("place"), value: <Place city={city} country={country} /> },
    { label: t("since"), value: <DateTime at={createdAt} style="date" /> },
    {
      label: t("externalId"),
      value: externalId === null ? "–" : <Code text={externalId} copyLabel={t("copyExternalId")} />,
    },
    { label: t("id"), value: <Code text={id} copyLabel={t("copyId")} /> },
  ];
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("facts")}</CardTitle>
      </CardHeader>
      <Facts facts={facts} className="gap-x-4" />
    </Card>
  );
}

/** Each part leads to the others who live there. */
function Place({ city, country }: Pick<CustomerDto, "city" | "country">) {
  const parts = [
    { name: city, href: routes.customers.list({ city: city ?? "" }) },
    { name: country, href: routes.customers.list({ country: country ?? "" }) },
  ].filter(({ name }) => name !== null);
  return parts.length === 0
    ? "–"
    : parts.map(({ name, href }, index) => (
        <span key={href}>
          {index > 0 && ", "}
          <Link href={href} className="hover:underline">
            {name}
          </Link>
        </span>
      ));
}

function Code({ text, copyLabel }: { text: string; copyLabel: string }) {
  return (
    <span className="flex min-w-0 items-center gap-1">
      <code className="truncate text-xs">{text}</code>
      <CopyButton text={text} aria-label={copyLabel} />
    </span>
  );
}
