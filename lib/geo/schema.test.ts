import { expect, test } from "vitest";
import { fold } from "@/lib/base/text";
import lines from "@/prisma/seed/cities.json";
import { countryName } from "./countries";
import { cityFromLine } from "./schema";

const cities = lines.map(cityFromLine);

test("the reference file holds the 81 provinces and the world cities, each once", () => {
  expect(cities.filter((city) => city.countryCode === "TR").map((city) => city.id)).toEqual(
    Array.from({ length: 81 }, (_, index) => index + 1),
  );
  expect(new Set(cities.map((city) => city.id)).size).toBe(184);
  expect(new Set(cities.map((city) => `${city.countryCode} ${fold(city.name)}`)).size).toBe(184);
});

test("every month's high is above its low, within what the earth allows", () => {
  for (const city of cities) {
    city.averageHighC.forEach((high, index) => {
      expect(high).toBeGreaterThanOrEqual(city.averageLowC[index] ?? Number.NaN);
      expect(Math.abs(high)).toBeLessThan(50);
    });
  }
});

test("every country of the file has a name", () => {
  expect(cities.filter((city) => countryName(city.countryCode) === city.countryCode)).toEqual([]);
});

test("a line that is cut short is refused", () => {
  expect(() => cityFromLine("1|Adana|TR|36.9862|35.3253|14.9 16.2|5.3 6.1|")).toThrow();
});
