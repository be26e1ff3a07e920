"use client";

import { useQueryClient } from "@tanstack/react-query";
import { FileDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toaster";
import { startExport } from "@/lib/actions/exports";
import {
  EXPORT_KINDS,
  type ExportKindKey,
  ExportKindKey as ExportKindSchema,
  type RoughCount,
} from "@/lib/exports/schema";
import { EXPORT_LIST } from "./use-exports";

/** What can be taken out, with what is inside and how much of it. */
export function ExportPicker({ counts, currency }: { counts: readonly RoughCount[]; currency: string }) {
  const t = useTranslations("exports");
  const queries = useQueryClient();
  const [kind, setKind] = useState<ExportKindKey | null>(counts[0]?.kind ?? null);
  const [pending, startTransition] = useTransition();
  const start = () =>
    startTransition(async () => {
      const result = kind ? await startExport({ kind }) : {};
      if ("data" in result && result.data) {
        toast.success(t("new.started"));
      } else {
        toast.error(("serverError" in result && result.serverError?.message) || t("errors.failed"));
      }
      await queries.invalidateQueries({ queryKey: [EXPORT_LIST] });
    });
  const groups = [
    {
      title: t("new.readBack"),
      hint: t("new.readBackHint"),
      of: counts.filter((one) => EXPORT_KINDS[one.kind].isReadBack),
    },
    { title: t("new.toRead"), hint: null, of: counts.filter((one) => !EXPORT_KINDS[one.kind].isReadBack) },
  ].filter((group) => group.of.length > 0);
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("new.title")}</CardTitle>
        <CardDescription>{t("new.description", { currency })}</CardDescription>
      </CardHeader>
      <RadioGroup
        aria-label={t("new.title")}
        className="gap-4"
        value={kind ?? ""}
        onValueChange={(value) => setKind(ExportKindSchema.parse(value))}
      >
        {groups.map((group) => (
          <div key={group.title} className="grid gap-2">
            <h3 className="text-[13px] font-medium">{group.title}</h3>
            {group.hint && <p className="-mt-1.5 text-[13px] text-pretty text-muted-foreground">{group.hint}</p>}
            <div className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
              {group.of.map((count) => (
                <KindCard key={count.kind} count={count} />
              ))}
            </div>
          </div>
        ))}
      </RadioGroup>
      <CardFooter>
        <Button pending={pending} disabled={kind === null} onClick={start}>
          {!pending && <FileDown aria-hidden />}
          {t("new.start", { name: kind ? t(`kinds.${kind}.name`) : "" })}
        </Button>
      </CardFooter>
    </Card>
  );
}

function KindCard({ count: { kind, rows, isMore } }: { count: RoughCount }) {
  const t = useTranslations("exports");
  return (
    <RadioCard
      value={kind}
      label={t(`kinds.${kind}.title`)}
      hint={
        <>
          <span className="block text-pretty">{t(`kinds.${kind}.body`)}</span>
          <span className="block tabular-nums">{t(isMore ? "new.moreRows" : "new.rows", { rows })}</span>
        </>
      }
    />
  );
}
