"use server";

import { cookies } from "next/headers";
import { z } from "zod";
import { LOCALES } from "@/lib/base/locale";
import { LOCALE_COOKIE } from "@/lib/i18n/locale-choice";
import { publicAction } from "./action";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The language of this device; works before sign-in too. */
export const setLocale = publicAction.inputSchema(z.enum(LOCALES)).action(async ({ parsedInput }) => {
  (await cookies()).set(LOCALE_COOKIE, parsedInput, { path: "/", maxAge: YEAR_SECONDS, sameSite: "lax" });
});
