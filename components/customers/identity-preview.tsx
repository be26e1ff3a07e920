"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Figure } from "@/components/ui/figure";
import { Money } from "@/components/ui/money";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { routes } from "@/lib/base/routes";
import { MERGED_FACTS, MergePreview } from "@/lib/identity/schema";

const Answer = MergePreview.extend({
  survivor: MergePreview.shape.survivor.omit({ updatedAt: true }),
  absorbed: MergePreview.shape.absorbed.omit({ updatedAt: true }),
});

type IdentityPreviewProps = { survivorId: string; absorbedId: string; currency: string };

/** Both rows beside the person that would come of them. */
export function IdentityPreview({ survivorId, absorbedId, currency }: IdentityPreviewProps) {
  const t = useTranslations("identity");
  const common = useTranslations("errors.codes");
  const { data, isError } = useQuery({
    queryKey: ["merge-preview", survivorId, absorbedId],
    queryFn: async ({ signal }) => {
      const response = await fetch(routes.api.mergePreview(), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ survivorId, absorbedId }),
        signal,
      });
      if (!response.ok) {
        throw new Error(`Merge preview answered ${response.status}`);
      }
      return Answer.parse(await response.json());
    },
  });
  if (isError) {
    return <Notice tone="danger">{common("unavailable")}</Notice>;
  }
  if (!data) {
    return <Skeleton className="h-64" />;
  }
  const sides = [data.survivor, data.absorbed, data.result];
  return (
    <Table label={t("becomes")} density="compact">
      <TableHeader>
        <TableRow>
          <TableHead>
            <span className="sr-only">{t("becomes")}</span>
          </TableHead>
          {(["left", "right", "result"] as const).map((side) => (
            <TableHead key={side}>{t(side)}</TableHead>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {MERGED_FACTS.filter((fact) => sides.some(({ facts }) => facts[fact])).map((fact) => (
          <TableRow key={fact}>
            <TableCell className="text-muted-foreground">{t(`facts.${fact}`)}</TableCell>
            <TableCell>{data.survivor.facts[fact] ?? "–"}</TableCell>
            <TableCell>{data.absorbed.facts[fact] ?? "–"}</TableCell>
            <TableCell className="font-medium">{data.result.facts[fact] ?? "–"}</TableCell>
          </TableRow>
        ))}
        <TableRow>
          <TableCell className="text-muted-foreground">{t("orders")}</TableCell>
          <TableCell>
            <Figure value={data.survivor.orders} />
          </TableCell>
          <TableCell>
            <Figure value={data.absorbed.orders} />
          </TableCell>
          <TableCell className="font-medium">
            <Figure value={data.result.orders} />
          </TableCell>
        </TableRow>
        <TableRow>
          <TableCell className="text-muted-foreground">{t("spent")}</TableCell>
          <TableCell>
            <Money minor={data.survivor.totalMinor} currency={currency} />
          </TableCell>
          <TableCell>
            <Money minor={data.absorbed.totalMinor} currency={currency} />
          </TableCell>
          <TableCell className="font-medium">
            <Money minor={data.result.totalMinor} currency={currency} />
          </TableCell>
        </TableRow>
      </TableBody>
    </Table>
  );
}
