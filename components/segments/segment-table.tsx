"use client";

import { Archive, Sparkles } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { Sparkline } from "@/components/charts/sparkline";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/date-time";
import { Figure } from "@/components/ui/figure";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { toast } from "@/components/ui/toaster";
import { archiveSegment, restoreSegment } from "@/lib/actions/segments";
import { routes } from "@/lib/base/routes";
import type { SegmentSummary } from "@/lib/segments/views";
import type { Filing } from "./filing-card";
import { usePlatformNames } from "./where-used";

const UNDO_MS = 10_000;

type SegmentTableProps = {
  segments: readonly SegmentSummary[];
  members: Filing["members"];
  total: number;
  canWrite: boolean;
};

export function SegmentTable({ segments, members, total, canWrite }: SegmentTableProps) {
  const t = useTranslations("segments.table");
  return (
    <Table label={t("label")}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("name")}</TableHead>
          <TableHead numeric>{t("size")}</TableHead>
          <TableHead numeric>{t("share")}</TableHead>
          <TableHead>{t("trend")}</TableHead>
          <TableHead>{t("owner")}</TableHead>
          <TableHead>{t("usedIn")}</TableHead>
          <TableHead>{t("counted")}</TableHead>
          <TableHead>{t("updated")}</TableHead>
          {canWrite && (
            <TableHead>
              <span className="sr-only">{t("actions")}</span>
            </TableHead>
          )}
        </TableRow>
      </TableHeader>
      <TableBody>
        {segments.map((segment) => (
          <SegmentRow
            key={segment.id}
            segment={segment}
            owner={members.find(({ id }) => id === segment.ownerId)?.name}
            total={total}
            canWrite={canWrite}
          />
        ))}
      </TableBody>
    </Table>
  );
}

type SegmentRowProps = { segment: SegmentSummary; owner: string | undefined; total: number; canWrite: boolean };

function SegmentRow({ segment, owner, total, canWrite }: SegmentRowProps) {
  const t = useTranslations("segments");
  const format = useFormatter();
  const { id, name, size, refreshedAt, updatedAt, madeWithAi, tags, trend } = segment;
  return (
    <TableRow>
      <TableCell>
        <Link href={routes.segments.one(id)} className="font-medium hover:underline">
          {name}
        </Link>
        {madeWithAi && (
          <Badge className="ml-2">
            <Sparkles aria-hidden />
            {t("madeWithAi")}
          </Badge>
        )}
        {tags.length > 0 && (
          <span className="mt-1 flex flex-wrap gap-1">
            {tags.map((tag) => (
              <Badge key={tag} asChild>
                <Link href={routes.segments.tagged(tag)}>{tag}</Link>
              </Badge>
            ))}
          </span>
        )}
      </TableCell>
      <TableCell numeric>
        {size === null ? (
          <span className="text-muted-foreground">{t("table.counting")}</span>
        ) : (
          <Link href={routes.customers.ofSegment(id)} className="hover:underline">
            <Figure value={size} />
          </Link>
        )}
      </TableCell>
      <TableCell numeric className="text-muted-foreground">
        {size !== null && total > 0 ? format.number(size / total, "percent") : "–"}
      </TableCell>
      <TableCell>
        {trend.length > 1 ? (
          <Sparkline
            values={trend}
            label={t("table.trendLabel", { first: trend[0] ?? 0, last: trend.at(-1) ?? 0, days: trend.length })}
          />
        ) : (
          <span className="text-muted-foreground">–</span>
        )}
      </TableCell>
      <TableCell className={owner ? undefined : "text-muted-foreground"}>{owner ?? "–"}</TableCell>
      <TableCell>
        <Uses segment={segment} />
      </TableCell>
      <TableCell>{refreshedAt ? <RelativeTime at={refreshedAt} /> : "–"}</TableCell>
      <TableCell>
        <RelativeTime at={updatedAt} />
      </TableCell>
      {canWrite && (
        <TableCell className="text-right">
          <ArchiveButton segment={segment} />
        </TableCell>
      )}
    </TableRow>
  );
}

function Uses({ segment: { journeys, audiences } }: { segment: SegmentSummary }) {
  const t = useTranslations("segments.table");
  const platforms = useTranslations("audiences.platforms");
  const uses = [
    ...journeys.map(({ id, name }) => ({ key: id, href: routes.journeys.one(id), name })),
    ...audiences.map((key) => ({ key, href: routes.ads.audiences(), name: t("adsOn", { platform: platforms(key) }) })),
  ];
  return uses.length === 0 ? (
    <span className="text-muted-foreground">{t("nowhere")}</span>
  ) : (
    uses.map(({ key, href, name }, index) => (
      <span key={key}>
        {index > 0 && ", "}
        <Link href={href} className="hover:underline">
          {name}
        </Link>
      </span>
    ))
  );
}

/** Archives at a click with a way back; where people lie on ad platforms too, it says first that they stay there. */
function ArchiveButton({ segment: { id, name, audiences } }: { segment: SegmentSummary }) {
  const t = useTranslations("segments.table");
  const platforms = usePlatformNames(audiences);
  const failed = useTranslations("errors.codes")("unavailable");
  const router = useRouter();
  const restore = async () => {
    const restored = await restoreSegment({ id }).catch(() => undefined);
    if (!restored?.data) {
      toast.error(restored?.serverError?.message ?? failed);
    }
    router.refresh();
  };
  const archive = async () => {
    const archived = await archiveSegment({ id }).catch(() => undefined);
    if (archived?.data) {
      toast(t("archived", { name }), {
        duration: UNDO_MS,
        action: { label: t("undo"), onClick: () => void restore() },
      });
      router.refresh();
    } else {
      toast.error(archived?.serverError?.message ?? failed);
    }
  };
  const isAsking = audiences.length > 0;
  const button = (
    <Button
      variant="ghost"
      size="icon-sm"
      aria-label={t("archive", { name })}
      onClick={isAsking ? undefined : () => void archive()}
    >
      <Archive aria-hidden />
    </Button>
  );
  return isAsking ? (
    <ConfirmDialog
      trigger={button}
      title={t("archiveTitle", { name })}
      description={t("archiveBody", { platforms })}
      confirmLabel={t("archiveConfirm")}
      onConfirm={archive}
    />
  ) : (
    button
  );
}
