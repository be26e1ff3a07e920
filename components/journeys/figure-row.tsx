import { useFormatter, useTranslations } from "next-intl";
import type { StepFigures } from "./journey-view";

/** What happened at a step so far. Figures that are zero say nothing and are left out, but for the first. */
export function FigureRow({ figures, sends }: { figures: StepFigures; sends: boolean }) {
  const t = useTranslations("journeys.figures");
  const format = useFormatter();
  const first = sends ? (["sent", figures.sent] as const) : (["passed", figures.passed] as const);
  const rest = [
    ["waiting", figures.waiting],
    ["planned", figures.planned],
    ["skipped", figures.skipped],
    ["failed", figures.failed],
    ["inDoubt", figures.inDoubt],
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-3 gap-y-0.5 border-t px-3 py-1.5 text-xs text-muted-foreground">
      {[first, ...rest.filter(([, count]) => count > 0)].map(([key, count]) => (
        <div key={key} className="flex gap-1">
          <dd className="font-medium text-foreground tabular-nums">{format.number(count)}</dd>
          <dt className={key === "failed" || key === "inDoubt" ? "text-danger-text" : undefined}>{t(key)}</dt>
        </div>
      ))}
    </dl>
  );
}
