import { z } from "zod";
import { Contactability } from "@/lib/consent/schema";
import { getContactability } from "@/lib/consent/server/queries";
import type { CustomerDto } from "@/lib/customers/schema";
import { ClimateOfMonth } from "@/lib/geo/climate";
import { findClimate } from "@/lib/geo/server/climate";

/** What stands beside a profile and is asked anew each time: whom consent lets us reach, and what the month is like there. */
export const Circumstances = z.object({
  contactability: Contactability,
  climate: ClimateOfMonth.nullable().meta({ description: "Null where the city is unknown" }),
});
export type Circumstances = z.infer<typeof Circumstances>;

export async function circumstancesOf(
  ctx: Parameters<typeof findClimate>[0],
  customer: CustomerDto,
): Promise<Circumstances> {
  const [contactability, climate] = await Promise.all([
    getContactability(ctx, customer.id),
    findClimate(ctx, customer),
  ]);
  return { contactability, climate };
}
