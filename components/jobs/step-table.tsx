import { useTranslations } from "next-intl";
import { DateTime } from "@/components/ui/date-time";
import { Figure } from "@/components/ui/figure";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { JobStep } from "@/lib/jobs/schema";
import { StepStatus } from "./job-status";

export function StepTable({ steps }: { steps: readonly JobStep[] }) {
  const t = useTranslations("jobs");
  return (
    <Table label={t("run.steps")} density="compact">
      <TableHeader>
        <TableRow>
          <TableHead>{t("step.name")}</TableHead>
          <TableHead>{t("columns.status")}</TableHead>
          <TableHead>{t("step.when")}</TableHead>
          <TableHead numeric>{t("columns.attempts")}</TableHead>
          <TableHead>{t("columns.error")}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {steps.map((step) => (
          <TableRow key={step.id}>
            <TableCell className="font-mono text-xs">{step.name}</TableCell>
            <TableCell>
              <StepStatus status={step.status} />
            </TableCell>
            <TableCell className="text-muted-foreground">
              {step.endedAt && <DateTime at={step.endedAt} />}
              {!step.endedAt && step.until && t.rich("step.until", { when: () => <DateTime at={step.until ?? ""} /> })}
            </TableCell>
            <TableCell numeric>
              <Figure value={step.attempts} />
            </TableCell>
            <TableCell className="max-w-96 whitespace-normal">{step.error}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
