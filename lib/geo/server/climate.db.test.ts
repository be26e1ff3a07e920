import { beforeAll, expect, test } from "vitest";
import { sql } from "@/lib/base/sql";
import { adminRows, mintTenant } from "@/lib/db/testing";
import { findClimate, listCities, listMonths, resetClimate, saveClimate } from "./climate";
import { loadReferenceData } from "./reference";

beforeAll(async () => {
  await loadReferenceData();
});

const ISTANBUL = 34;
const NOVEMBER = new Date("2026-11-10T12:00:00Z");
const inNovember = async () => ({ ...(await mintTenant()), timezone: "Europe/Istanbul", now: NOVEMBER });

test("a person's month is found however city and country are spelled", async () => {
  const ctx = await inNovember();
  const expected = {
    city: "İstanbul",
    countryCode: "TR",
    month: 11,
    season: "autumn",
    warmth: "mild",
    isOwn: false,
    highC: expect.any(Number),
    lowC: expect.any(Number),
    rainMm: expect.any(Number),
  };
  for (const city of ["İstanbul", "ISTANBUL", "istanbul", " ıstanbul "]) {
    for (const country of ["Türkiye", "Turkey", "TR", null]) {
      expect([city, country, await findClimate(ctx, { city, country })]).toEqual([city, country, expected]);
    }
  }
});

test("the month is that of the store's calendar, and the season that of the city's half of the earth", async () => {
  const ctx = { ...(await mintTenant()), timezone: "Europe/Istanbul", now: new Date("2026-11-30T21:00:00Z") };
  expect(await findClimate(ctx, { city: "Ankara", country: "TR" })).toMatchObject({ month: 12, season: "winter" });
  expect(await findClimate(ctx, { city: "Sydney", country: "Avustralya" })).toMatchObject({ season: "summer" });
});

test("nothing is said of a city that is unknown, in another country, or nowhere", async () => {
  const ctx = await inNovember();
  for (const place of [
    { city: null, country: "Türkiye" },
    { city: "Atlantis", country: null },
    { city: "İstanbul", country: "Almanya" },
    { city: "İstanbul", country: "Narnia" },
  ]) {
    expect(await findClimate(ctx, place)).toBeNull();
  }
});

test("a store's own figures stand in for ours in that store alone, until they are reset", async () => {
  const [ctx, other] = [await inNovember(), await inNovember()];
  const place = { city: "İstanbul", country: "TR" };
  const ours = (await listMonths(ctx, ISTANBUL)).map((month) => month.ours);
  const months = ours.map((month, index) => (index === 10 ? { highC: 20.5, lowC: 12, rainMm: null } : month));
  await saveClimate(ctx, { cityId: ISTANBUL, months });
  expect(await findClimate(ctx, place)).toMatchObject({ highC: 20.5, lowC: 12, rainMm: null, isOwn: true });
  expect((await listMonths(ctx, ISTANBUL)).filter(({ own }) => own).map(({ month }) => month)).toEqual([11]);
  expect((await listCities(ctx)).filter(({ isOwn }) => isOwn).map(({ name }) => name)).toEqual(["İstanbul"]);
  expect(await findClimate(other, place)).toMatchObject({ isOwn: false });
  await saveClimate(ctx, { cityId: ISTANBUL, months: ours });
  expect(await findClimate(ctx, place)).toMatchObject({ isOwn: false });
  await saveClimate(ctx, { cityId: ISTANBUL, months });
  await resetClimate(other, { cityId: ISTANBUL });
  expect(await findClimate(ctx, place)).toMatchObject({ isOwn: true });
  await resetClimate(ctx, { cityId: ISTANBUL });
  await resetClimate(ctx, { cityId: ISTANBUL });
  expect(await findClimate(ctx, place)).toMatchObject({ isOwn: false });
  expect(
    await adminRows(sql`select action, count(*)::int as times from audit_log where tenant_id = ${ctx.tenantId}::uuid
      group by action order by action`),
  ).toEqual([
    { action: "climate.changed", times: 3 },
    { action: "climate.reset", times: 1 },
  ]);
});

test("a city that is not there is refused", async () => {
  const ctx = await mintTenant();
  const months = (await listMonths(ctx, ISTANBUL)).map((month) => month.ours);
  await expect(saveClimate(ctx, { cityId: 999_999, months })).rejects.toMatchObject({ code: "not_found" });
  expect(await listMonths(ctx, 999_999)).toEqual([]);
});
