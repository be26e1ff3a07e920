import { Check } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/lib/base/cn";
import { routes } from "@/lib/base/routes";

export type StepsDone = { data: boolean; segment: boolean; journey: boolean; published: boolean; delivered: boolean };

const STEPS = [
  { key: "data", href: routes.data.newImport() },
  { key: "segment", href: routes.segments.create() },
  { key: "journey", href: routes.journeys.list() },
  { key: "published", href: routes.journeys.list() },
  { key: "delivered", href: routes.messages.list() },
] as const;

type FirstStepsProps = { done: StepsDone /** Beside the first step while there is no data. */; loadSample: ReactNode };

/** The way from an empty store to a first delivered message. Each step ticks itself; the list goes when all are done. */
export function FirstSteps({ done, loadSample }: FirstStepsProps) {
  const t = useTranslations("home.steps");
  const count = STEPS.filter(({ key }) => done[key]).length;
  if (count === STEPS.length) {
    return null;
  }
  const next = STEPS.find(({ key }) => !done[key])?.key;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <CardDescription>{t("progress", { count, total: STEPS.length })}</CardDescription>
      </CardHeader>
      <ol className="grid gap-1">
        {STEPS.map(({ key, href }, index) => (
          <li key={key} className="flex items-start gap-3 py-1.5">
            <StepMark number={index + 1} isDone={done[key]} doneWord={t("done")} />
            <div className="min-w-0 flex-1">
              {done[key] ? (
                <span className="text-muted-foreground">{t(`${key}.title`)}</span>
              ) : (
                <Link href={href} className="font-medium hover:underline">
                  {t(`${key}.title`)}
                </Link>
              )}
              {key === next && <p className="text-[13px] text-muted-foreground">{t(`${key}.body`)}</p>}
            </div>
            {key === "data" && !done.data && loadSample}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function StepMark({ number, isDone, doneWord }: { number: number; isDone: boolean; doneWord: string }) {
  return (
    <span
      className={cn(
        "mt-px inline-flex size-5 shrink-0 items-center justify-center rounded-full border text-xs tabular-nums",
        isDone ? "border-transparent bg-success-soft text-success-text" : "text-muted-foreground",
      )}
    >
      {isDone ? <Check aria-label={doneWord} className="size-3.5" /> : number}
    </span>
  );
}
