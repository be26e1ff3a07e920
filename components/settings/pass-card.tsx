"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { Facts } from "@/components/ui/facts";
import { Progress } from "@/components/ui/progress";
import { toast } from "@/components/ui/toaster";
import { cancelPass, computeProfiles } from "@/lib/actions/profiles";
import type { PassOverview } from "@/lib/profiles/schema";
import { NightHour } from "./night-hour";
import { PassTable } from "./pass-table";
import { PASSES_KEY, type Pass, usePasses } from "./use-passes";

type PassCardProps = { initial: PassOverview; timezone: string; mayChange: boolean; mayCompute: boolean };

/** When everything was and will be computed, and a button that does not wait for the night. */
export function PassCard({ initial, timezone, mayChange, mayCompute }: PassCardProps) {
  const t = useTranslations("settings.profiles");
  const { data, open, last } = usePasses(initial);
  return (
    <Card>
      <CardHeader className="flex flex-wrap items-start justify-between gap-4">
        <div className="grid gap-1">
          <CardTitle>{t("title")}</CardTitle>
          <CardDescription>{t("description")}</CardDescription>
        </div>
        {mayCompute && !open && <ComputeButton />}
      </CardHeader>
      {open && <OpenPass pass={open} mayCancel={mayCompute} />}
      <div className="grid gap-6 sm:grid-cols-2">
        <NightHour key={data.hour} hour={data.hour} timezone={timezone} mayChange={mayChange} />
        <Facts
          className="content-start"
          facts={[
            { label: t("last"), value: last?.endedAt ? <DateTime at={last.endedAt} /> : t("never") },
            { label: t("next"), value: <DateTime at={data.nextAt} /> },
          ]}
        />
      </div>
      {data.runs.length > 0 && <PassTable runs={data.runs} />}
    </Card>
  );
}

/** Calls an action on passes, tells what it refused, and looks again. */
function usePassAction<Input>(call: (input: Input) => Promise<{ serverError?: { message: string } }>) {
  const client = useQueryClient();
  const [isPending, setPending] = useState(false);
  const run = async (input: Input) => {
    setPending(true);
    const { serverError } = await call(input);
    if (serverError) {
      toast.error(serverError.message);
    }
    await client.invalidateQueries({ queryKey: PASSES_KEY });
    setPending(false);
  };
  return { isPending, run };
}

function ComputeButton() {
  const t = useTranslations("settings.profiles");
  const { isPending, run } = usePassAction(computeProfiles);
  return (
    <Button pending={isPending} onClick={() => run({})}>
      {t("compute")}
    </Button>
  );
}

function OpenPass({ pass: { id, status, done, total }, mayCancel }: { pass: Pass; mayCancel: boolean }) {
  const t = useTranslations("settings.profiles");
  const format = useFormatter();
  const { isPending, run } = usePassAction(cancelPass);
  return (
    <section
      aria-label={t("open")}
      className="flex flex-wrap items-center gap-3 rounded-lg border px-3 py-2 text-[13px]"
    >
      <span role="status" className="font-medium">
        {t(`status.${status}`)}
      </span>
      <Progress
        value={status === "queued" || total === 0 ? null : (done / total) * 100}
        className="w-48"
        aria-label={t("open")}
      />
      <span className="text-muted-foreground tabular-nums">
        {t("progress", { done: format.number(done), total: format.number(total) })}
      </span>
      {mayCancel && (
        <Button variant="outline" size="sm" className="ml-auto" pending={isPending} onClick={() => run({ id })}>
          {t("cancel")}
        </Button>
      )}
    </section>
  );
}
