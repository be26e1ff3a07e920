import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardAction, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { type Choice, useImportTrial } from "./use-preview";

/** Reads the whole file without writing anything, so that nobody has to guess what an import will do. */
export function ImportTrialCard({ id, choice }: { id: string; choice: Choice }) {
  const t = useTranslations("imports.trial");
  const [wanted, setWanted] = useState<Choice | null>(null);
  const isWanted = wanted === choice;
  const { data, error, isFetching } = useImportTrial(id, choice, isWanted);
  const trial = isWanted ? data : undefined;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <CardDescription>{t("description")}</CardDescription>
        <CardAction>
          <Button variant="outline" size="sm" pending={isWanted && isFetching} onClick={() => setWanted(choice)}>
            {t("run")}
          </Button>
        </CardAction>
      </CardHeader>
      {isWanted && error && <Notice tone="danger">{error.message}</Notice>}
      <div aria-live="polite" className="empty:hidden">
        {trial && (
          <>
            <p className="text-pretty">
              {t(`fresh.${choice.kind}`, { count: trial.fresh })} {t("known", { count: trial.known })}{" "}
              {t("rejected", { count: trial.rejected, total: trial.rows })}
            </p>
            {!trial.isWhole && <p className="text-[13px] text-muted-foreground">{t("part", { rows: trial.rows })}</p>}
          </>
        )}
      </div>
    </Card>
  );
}
