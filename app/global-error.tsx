"use client";

import "./globals.css";
import { Button } from "@/components/ui/button";
import { DEFAULT_LOCALE, isLocale, type Locale } from "@/lib/base/locale";

/** The last net, under the layout that brings languages and themes: it carries its own few words. */
const words: Record<Locale, { title: string; body: string; retry: string }> = {
  en: {
    title: "Almanac could not be shown",
    body: "Something went wrong at the very start. Your data is safe. Try again in a moment.",
    retry: "Try again",
  },
  tr: {
    title: "Almanac gösterilemedi",
    body: "Açılırken bir sorun oluştu. Verileriniz güvende. Birazdan yeniden deneyin.",
    retry: "Yeniden dene",
  },
};

export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  const preferred = globalThis.navigator?.language.split("-")[0];
  const locale = isLocale(preferred) ? preferred : DEFAULT_LOCALE;
  const { title, body, retry: again } = words[locale];
  return (
    <html lang={locale}>
      <body>
        <title>{title}</title>
        <main className="flex min-h-dvh">
          <div role="alert" className="m-auto grid max-w-md justify-items-center gap-2 p-6 text-center">
            <h1 className="text-xl">{title}</h1>
            <p className="text-muted-foreground">{body}</p>
            <Button className="mt-3" onClick={retry}>
              {again}
            </Button>
          </div>
        </main>
      </body>
    </html>
  );
}
