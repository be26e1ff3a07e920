import { useFormatter, useTranslations } from "next-intl";
import { DateTime } from "@/components/ui/date-time";
import { StatusDot } from "@/components/ui/status-badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import { SECOND_MS } from "@/lib/base/time";
import type { PassOverview } from "@/lib/profiles/schema";

type Pass = PassOverview["runs"][number];

const TONES: Record<Pass["status"], Tone> = {
  queued: "neutral",
  running: "active",
  completed: "success",
  failed: "danger",
  cancelled: "neutral",
};

/** The newest passes over everyone. */
export function PassTable({ runs }: { runs: readonly Pass[] }) {
  const t = useTranslations("settings.profiles");
  const format = useFormatter();
  return (
    <Table label={t("history")} density="compact">
      <TableHeader>
        <TableRow>
          <TableHead>{t("asked")}</TableHead>
          <TableHead>{t("state")}</TableHead>
          <TableHead>{t("asOf")}</TableHead>
          <TableHead numeric>{t("customers")}</TableHead>
          <TableHead numeric>{t("took")}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {runs.map((run) => (
          <TableRow key={run.id}>
            <TableCell>
              <DateTime at={run.askedAt} />
            </TableCell>
            <TableCell>
              <StatusDot tone={TONES[run.status]}>{t(`status.${run.status}`)}</StatusDot>
            </TableCell>
            <TableCell>{run.asOf ? <DateTime at={run.asOf} style="date" /> : t("today")}</TableCell>
            <TableCell numeric>{format.number(run.done)}</TableCell>
            <TableCell numeric>
              {run.startedAt && run.endedAt
                ? t("seconds", {
                    count: Math.max(1, Math.round((run.endedAt.getTime() - run.startedAt.getTime()) / SECOND_MS)),
                  })
                : "–"}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
