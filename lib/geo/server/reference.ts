import { sql } from "@/lib/base/sql";
import { fold } from "@/lib/base/text";
import { asWorker } from "@/lib/db/worker";
import { cityFromLine } from "@/lib/geo/schema";
import lines from "@/prisma/seed/cities.json";

/** Brings the reference cities of this version into the database. Safe to run at every start; equal rows stay untouched. */
export async function loadReferenceData(): Promise<{ cities: number }> {
  const cities = lines.map(cityFromLine);
  const cityRows = cities.map((city) => ({ ...city, nameKey: fold(city.name) }));
  const monthRows = cities.flatMap((city) =>
    city.averageHighC.map((averageHighC, index) => ({
      cityId: city.id,
      month: index + 1,
      averageHighC,
      averageLowC: city.averageLowC[index],
      rainfallMm: city.rainfallMm?.[index] ?? null,
    })),
  );
  await asWorker(async (tx) => {
    await tx.$executeRaw(sql`
      insert into city as c (id, name, name_key, country_code, latitude, longitude)
      select id, name, "nameKey", "countryCode", latitude, longitude
      from jsonb_to_recordset(${JSON.stringify(cityRows)}::jsonb)
        as r (id int, name text, "nameKey" text, "countryCode" text, latitude float8, longitude float8)
      on conflict (id) do update set name = excluded.name, name_key = excluded.name_key, country_code = excluded.country_code,
        latitude = excluded.latitude, longitude = excluded.longitude
      where (c.name, c.name_key, c.country_code, c.latitude, c.longitude)
        is distinct from (excluded.name, excluded.name_key, excluded.country_code, excluded.latitude, excluded.longitude)`);
    await tx.$executeRaw(sql`
      insert into city_climate as m (city_id, month, average_high_c, average_low_c, rainfall_mm)
      select "cityId", month, "averageHighC", "averageLowC", "rainfallMm"
      from jsonb_to_recordset(${JSON.stringify(monthRows)}::jsonb)
        as r ("cityId" int, month int, "averageHighC" float8, "averageLowC" float8, "rainfallMm" float8)
      on conflict (city_id, month) do update set average_high_c = excluded.average_high_c,
        average_low_c = excluded.average_low_c, rainfall_mm = excluded.rainfall_mm
      where (m.average_high_c, m.average_low_c, m.rainfall_mm)
        is distinct from (excluded.average_high_c, excluded.average_low_c, excluded.rainfall_mm)`);
  });
  return { cities: cities.length };
}
