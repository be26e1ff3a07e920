import { fold } from "@/lib/base/text";
import { DAY_MS } from "@/lib/base/time";
import type { Draw } from "./draw";
import type { SampleTraits } from "./schema";

/** Districts of the three largest cities, by folded name of the city. */
const DISTRICTS: Readonly<Record<string, readonly string[]>> = {
  istanbul: ["Kadıköy", "Beşiktaş", "Üsküdar", "Şişli", "Bakırköy", "Ataşehir", "Beyoğlu", "Maltepe"],
  ankara: ["Çankaya", "Keçiören", "Yenimahalle", "Etimesgut"],
  izmir: ["Karşıyaka", "Bornova", "Konak", "Buca"],
};

const YOUNGEST = 18;
const OLDEST = 78;
const YEAR_DAYS = 365.25;

/** Draws what is known of someone who lives in this city and goes by a name of women or of men. */
export function traitsOf(
  draw: Draw,
  now: Date,
  { city, named }: { city: string | null; named: "female" | "male" },
): SampleTraits {
  const district = city && draw.chance(0.7) ? districtOf(draw, city) : null;
  return {
    gender: draw.chance(0.86) ? named : null,
    birthDate: draw.chance(0.78) ? birthDate(draw, now) : null,
    district,
    districtKey: district && fold(district),
    attributes: { has_app: draw.chance(0.38), loyalty_card: draw.chance(0.45) },
  };
}

function districtOf(draw: Draw, city: string): string | null {
  const known = DISTRICTS[fold(city)];
  return known ? draw.pick(known) : null;
}

/** Two draws together lean towards the younger half, as the visitors of an online shop do. */
function birthDate(draw: Draw, now: Date): string {
  const years = YOUNGEST + (OLDEST - YOUNGEST) * draw.unit() * draw.between(0.45, 1);
  return new Date(now.getTime() - years * YEAR_DAYS * DAY_MS).toISOString().slice(0, 10);
}
