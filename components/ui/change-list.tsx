import { ArrowLeftRight, Minus, Pencil, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/lib/base/cn";

const LOOKS = {
  added: { icon: Plus, tone: "text-success-text" },
  removed: { icon: Minus, tone: "text-danger-text" },
  moved: { icon: ArrowLeftRight, tone: "text-primary-text" },
  changed: { icon: Pencil, tone: "text-primary-text" },
  joined: { icon: Pencil, tone: "text-primary-text" },
  limited: { icon: Pencil, tone: "text-primary-text" },
  excluded: { icon: Pencil, tone: "text-primary-text" },
} as const;

/** What was there and what is there now, in words; null where there was or is nothing. */
export type ShownChange = { kind: keyof typeof LOOKS; before: string | null; after: string | null };

/** What comes in, goes out and becomes something else, one line each. */
export function ChangeList({ label, changes }: { label: string; changes: readonly ShownChange[] }) {
  const t = useTranslations("common.changes");
  return (
    <ul aria-label={label} className="grid gap-1.5">
      {changes.map(({ kind, before, after }) => {
        const { icon: Icon, tone } = LOOKS[kind];
        const isOneSided = kind === "added" || kind === "removed" || kind === "moved";
        return (
          <li key={`${kind} ${before} ${after}`} className="flex items-start gap-2">
            <Icon aria-hidden className={cn("mt-1 size-3.5 shrink-0", tone)} />
            <p className="min-w-0 text-pretty">
              <span className={cn("text-[13px] font-medium", tone)}>{t(kind)}:</span>{" "}
              {isOneSided ? (
                (after ?? before)
              ) : (
                <>
                  <del className="text-muted-foreground">{before ?? t("nothing")}</del>
                  <span className="sr-only"> {t("becomes")}</span>{" "}
                  <ins className="no-underline">{after ?? t("nothing")}</ins>
                </>
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
