import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { Tooltip, TooltipContent, TooltipTrigger } from "@/components/ui/tooltip";
import { cn } from "@/lib/base/cn";
import { useSentence } from "@/lib/i18n/use-sentence";
import type { ImportPreview } from "@/lib/imports/schema";

/** The first rows as the file has them; a cell that cannot be used says why. */
export function PreviewTable({ preview, isStale }: { preview: ImportPreview; isStale: boolean }) {
  const t = useTranslations("imports.map");
  const used = new Set(Object.values(preview.plan.columns));
  return (
    <Table
      label={t("preview")}
      density="compact"
      aria-busy={isStale || undefined}
      className={cn(isStale && "opacity-60")}
    >
      <TableHeader>
        <TableRow>
          <TableHead numeric>{t("rowNo")}</TableHead>
          {preview.plan.header.map((name) => (
            <TableHead key={name} className={cn(!used.has(name) && "font-normal")}>
              {name}
            </TableHead>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {preview.rows.map((row) => (
          <TableRow key={row.rowNo}>
            <TableCell numeric className="text-muted-foreground">
              <RowMark rowNo={row.rowNo} reason={row.cells.some((cell) => cell.reason) ? null : row.reason} />
            </TableCell>
            {row.cells.map((cell, index) => {
              const name = preview.plan.header[index] ?? "";
              return (
                <TableCell
                  key={name}
                  className={cn(
                    "max-w-60 truncate",
                    !used.has(name) && "text-muted-foreground",
                    cell.reason && "bg-danger-soft",
                  )}
                >
                  {cell.reason ? <BadCell text={cell.text} reason={cell.reason} /> : cell.text}
                </TableCell>
              );
            })}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function BadCell({ text, reason }: { text: string; reason: string }) {
  const sentence = useSentence();
  const said = sentence(`imports.reasons.${reason}`);
  return (
    <Tooltip>
      <TooltipTrigger asChild>
        <button type="button" className="flex items-center gap-1.5 text-danger-text" aria-label={`${text} ${said}`}>
          <CircleAlert aria-hidden className="size-3.5 shrink-0" />
          {text || "–"}
        </button>
      </TooltipTrigger>
      <TooltipContent>{said}</TooltipContent>
    </Tooltip>
  );
}

function RowMark({ rowNo, reason }: { rowNo: number; reason: string | null }) {
  return reason ? <BadCell text={String(rowNo)} reason={reason} /> : rowNo;
}
