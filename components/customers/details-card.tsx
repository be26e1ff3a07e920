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
  const words = useTranslations("common.states");
  const format = useFormatter();
  const told = (value: unknown): string | null => {
    if (typeof value === "boolean") {
      return words(value ? "yes" : "no");
    }
    return value === null || typeof value === "string" ? value : JSON.stringify(value);
  };
  const { district, gender, birthDate, attributes } = details;
  const facts = [
    { label: t("district"), value: district },
    { label: t("gender"), value: gender && t(`genders.${gender}`) },
    {
      label: t("birthDate"),
      value: birthDate && format.dateTime(new Date(`${birthDate}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" }),
    },
    ...Object.entries(attributes).map(([label, value]) => ({ label, value: told(value) })),
  ].filter(({ value }) => value !== null);
  if (facts.length === 0) {
    return null;
  }
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("details")}</CardTitle>
      </CardHeader>
      <Facts facts={facts} />
    </Card>
  );
}
