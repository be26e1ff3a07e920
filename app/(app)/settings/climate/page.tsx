import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createLoader, parseAsInteger } from "nuqs/server";
import { ClimateForm } from "@/components/settings/climate-form";
import { ClimatePicker } from "@/components/settings/climate-picker";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { requireContext } from "@/lib/auth/server/context";
import { listCities, listMonths } from "@/lib/geo/server/climate";

const loadCity = createLoader({ city: parseAsInteger });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.tabs"))("climate") };
}

export default async function ClimatePage({ searchParams }: PageProps<"/settings/climate">) {
  const ctx = await requireContext("settings.write");
  const [{ city: wanted }, cities, t] = await Promise.all([
    loadCity(searchParams),
    listCities(ctx),
    getTranslations("settings.climate"),
  ]);
  const city = cities.find(({ id }) => id === wanted) ?? null;
  const months = city ? await listMonths(ctx, city.id) : [];
  return (
    <div className="grid max-w-160 gap-6 [&>*]:min-w-0">
      <Card>
        <CardHeader>
          <CardTitle>{t("title")}</CardTitle>
          <CardDescription>{t("description")}</CardDescription>
        </CardHeader>
        <ClimatePicker cities={cities} cityId={city?.id ?? null} />
      </Card>
      {city && <ClimateForm key={JSON.stringify([city.id, months])} city={city} months={months} />}
    </div>
  );
}
