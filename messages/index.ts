import type { Locale } from "@/lib/base/locale";
import { en } from "./en";
import { tr } from "./tr";

/** All texts of one language; a namespace is a file. English is the shape that Turkish must have. */
export type Messages = typeof en;

export const messages: Record<Locale, Messages> = { en, tr };
