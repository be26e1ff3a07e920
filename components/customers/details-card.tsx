import { useFormatter, useTranslations } from "next-intl";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";

export type PersonDetails = {
  district: string | null;
  gender: "female" | "male" | null;
  /** "1987-04-23". */
  birthDate: string | null;
  attributes: Record<string, unknown>;
};

/** What files told beside names and addresses; nothing where they told nothing. */
export function DetailsCard({ details }: { details: PersonDetails }) {
  const t = useTranslations("customers.person");
  const format = useFormatter();
  const { district, gender, birthDate, attributes } = details;
  const told = [
    { label: t("district"), value: district },
    { label: t("gender"), value: gender && t(`genders.${gender}`) },
    {
      label: t("birthDate"),
      value: birthDate && format.dateTime(new Date(`${birthDate}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" }),
    },
    ...Object.entries(attributes).map(([label, value]) => ({ label, value: String(value) })),
  ].filter(({ value }) => value !== null);
  if (told.length === 0) {
    return null;
  }
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("details")}</CardTitle>
      </CardHeader>
      <Facts facts={told} />
    </Card>
  );
}
