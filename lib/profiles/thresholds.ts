import { z } from "zod";
import { type Minor, minorDigits } from "@/lib/base/money";

/** What thresholds are made of. Amounts are whole units of the store's currency, as a marketer writes them. */
export const amount = z.int().min(0).max(1_000_000_000);
export const count = z.int().min(1).max(10_000);
export const days = z.int().min(1).max(3650);

/** An amount of a threshold in minor units. */
export const minorOf = (major: number, currency: string): Minor => major * 10 ** minorDigits(currency);
