"use client";

import { useTranslations } from "next-intl";

const EXAMPLES = ["spenders", "lapsed", "city", "lost"] as const;

/** Before the first question: what can be asked, as questions to click. */
export function ChatStart({ onPick }: { onPick: (text: string) => void }) {
  const t = useTranslations("chat");
  return (
    <div className="grid gap-3">
      <p className="text-pretty text-muted-foreground">{t("intro")}</p>
      <ul className="grid gap-2">
        {EXAMPLES.map((key) => (
          <li key={key}>
            <button
              type="button"
              onClick={() => onPick(t(`examples.${key}`))}
              className="w-full rounded-lg border px-3 py-2 text-left transition-colors hover:bg-accent"
            >
              {t(`examples.${key}`)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
