import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/lib/base/cn";

const STEPS = ["file", "map", "run", "result"] as const;
export type ImportStep = (typeof STEPS)[number];

/** Where in the import the reader stands. */
export function ImportSteps({ current }: { current: ImportStep }) {
  const t = useTranslations("imports.steps");
  const at = STEPS.indexOf(current);
  return (
    <ol aria-label={t("label")} className="flex flex-wrap items-center gap-x-5 gap-y-2 text-[13px]">
      {STEPS.map((step, index) => (
        <li
          key={step}
          aria-current={step === current ? "step" : undefined}
          className={cn("flex items-center gap-2", step === current ? "font-medium" : "text-muted-foreground")}
        >
          <span
            aria-hidden
            className={cn(
              "inline-flex size-5 items-center justify-center rounded-full border text-xs tabular-nums",
              index < at && "border-transparent bg-primary-soft text-primary-text",
              index === at && "border-transparent bg-primary text-primary-foreground",
            )}
          >
            {index < at ? <Check className="size-3" /> : index + 1}
          </span>
          {t(step)}
        </li>
      ))}
    </ol>
  );
}
