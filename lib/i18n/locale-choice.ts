import { DEFAULT_LOCALE, isLocale, type Locale } from "@/lib/base/locale";

export const LOCALE_COOKIE = "locale";

type Wishes = { cookie: string | undefined; member: Locale | null; acceptLanguage: string | null };

/** The reader's language: what they chose on this device, else in their account, else what the browser prefers. */
export function chooseLocale({ cookie, member, acceptLanguage }: Wishes): Locale {
  return isLocale(cookie) ? cookie : (member ?? preferredLocale(acceptLanguage) ?? DEFAULT_LOCALE);
}

/** The first of our languages in an Accept-Language header such as "tr-TR,tr;q=0.9,en;q=0.8". */
export function preferredLocale(header: string | null): Locale | undefined {
  return (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality = "q=1"] = part.trim().split(";");
      return { language: tag.trim().split("-")[0]?.toLowerCase(), weight: Number(quality.trim().replace("q=", "")) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ language }) => language)
    .find(isLocale);
}
