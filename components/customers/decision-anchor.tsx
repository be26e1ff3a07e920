import { useTranslations } from "next-intl";

/** How the anchors of the Decisions tab begin. */
export const DECISION_ANCHOR = "decision-";

/** Leads from a card to how its values came about. */
export function HowComputed({ of }: { of: string }) {
  const t = useTranslations("profiles.decisions");
  return (
    <a
      href={`#${DECISION_ANCHOR}${of}`}
      className="w-fit text-xs text-muted-foreground underline decoration-border underline-offset-4 hover:text-foreground hover:decoration-current"
    >
      {t("how")}
    </a>
  );
}
