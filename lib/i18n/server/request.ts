import { cookies, headers } from "next/headers";
import { hasLocale } from "next-intl";
import { getRequestConfig } from "next-intl/server";
import { currentContext, currentSession } from "@/lib/auth/server/context";
import { LOCALES } from "@/lib/base/locale";
import { messages } from "@/messages";
import { formats } from "../formats";
import { chooseLocale, LOCALE_COOKIE } from "../locale-choice";

const SIGNED_OUT_ZONE = "UTC";

/** Language, time zone and "now" of one request: the reader's language, the store's zone, the app's clock. */
export default getRequestConfig(async ({ locale: asked }) => {
  const cookie = (await cookies()).get(LOCALE_COOKIE)?.value;
  const acceptLanguage = (await headers()).get("accept-language");
  const [session, context] = await Promise.all([currentSession(), currentContext()]);
  const locale = hasLocale(LOCALES, asked)
    ? asked
    : chooseLocale({ cookie, member: session?.userLocale ?? null, acceptLanguage });
  return {
    locale,
    messages: messages[locale],
    formats,
    timeZone: context?.timezone ?? SIGNED_OUT_ZONE,
    now: context?.now ?? new Date(),
  };
});
