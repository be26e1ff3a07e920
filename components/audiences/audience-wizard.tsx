"use client";

import { PieChart, Send } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toaster";
import { startAudiences } from "@/lib/actions/audiences";
import { type AdPlatformKey, type AudienceTarget, NOTICE_VERSION } from "@/lib/audiences/schema";
import type { AccountDto } from "@/lib/audiences/views";
import { routes } from "@/lib/base/routes";
import { NoticeCard } from "./notice-card";
import { PreviewCard } from "./preview-card";
import { type Way, WayCard } from "./way-card";
import { WhoCard } from "./who-card";

export type SegmentChoice = { id: string; name: string; size: number | null };

type AudienceWizardProps = {
  segments: readonly SegmentChoice[];
  /** The segment whose page led here. */
  chosen: string | null;
  accounts: readonly AccountDto[];
  hasAgreed: boolean;
};

/** Who, where to, how: with the count and a masked look beside it, and nothing sent before the notice is agreed to. */
export function AudienceWizard({ segments, chosen, accounts, hasAgreed }: AudienceWizardProps) {
  const t = useTranslations("audiences");
  const router = useRouter();
  const [ids, setIds] = useState<readonly string[]>(chosen ? [chosen] : []);
  const [way, setWay] = useState<Way>({ platforms: ["meta"], delivery: "file", scope: "all" });
  const [isAgreed, setAgreed] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  if (segments.length === 0) {
    return <NoSegments />;
  }
  const targets = targetsOf(ids, way);
  const missing = missingOf(ids, way, hasAgreed || isAgreed);
  const send = () =>
    startTransition(async () => {
      const result = missing
        ? null
        : await startAudiences({ targets, ...(isAgreed ? { noticeVersion: NOTICE_VERSION } : {}) });
      if (result?.data) {
        toast.success(t("wizard.started", { count: targets.length }));
        router.push(routes.ads.audiences());
        return;
      }
      setProblem(missing ? t(`wizard.${missing}`) : (result?.serverError?.message ?? t("errors.failed")));
    });
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="grid gap-4">
        <WhoCard segments={segments} ids={ids} onChange={setIds} />
        <WayCard way={way} onChange={setWay} accounts={accounts} />
        {!hasAgreed && <NoticeCard isAgreed={isAgreed} onAgree={setAgreed} />}
        {problem && <Notice tone="danger">{problem}</Notice>}
        <Button className="justify-self-start" pending={pending} onClick={send}>
          {!pending && <Send aria-hidden />}
          {t("wizard.start", { count: targets.length })}
        </Button>
      </div>
      <section className="grid gap-4 lg:sticky lg:top-4" aria-label={t("preview.title")}>
        <h2 className="text-base">{t("preview.title")}</h2>
        {ids.length === 0 && <p className="text-muted-foreground">{t("preview.choose")}</p>}
        {segments
          .filter(({ id }) => ids.includes(id))
          .map((segment) => (
            <PreviewCard key={segment.id} segment={segment} platforms={way.platforms} />
          ))}
      </section>
    </div>
  );
}

/** One per segment and platform. The plain file has no platform to be called. */
const targetsOf = (ids: readonly string[], { platforms, delivery, scope }: Way): AudienceTarget[] =>
  ids.flatMap((segmentId) =>
    platforms.map((platform: AdPlatformKey) => ({
      segmentId,
      platform,
      delivery: platform === "csv" ? "file" : delivery,
      scope: delivery === "api" && platform !== "csv" ? "all" : scope,
    })),
  );

function missingOf(ids: readonly string[], { platforms }: Way, isAgreed: boolean) {
  if (ids.length === 0) {
    return "chooseSegment";
  }
  return platforms.length === 0 ? "choosePlatform" : isAgreed ? null : "agree";
}

function NoSegments() {
  const t = useTranslations("audiences");
  return (
    <EmptyState
      icon={PieChart}
      title={t("wizard.title")}
      description={t("wizard.noSegments")}
      action={
        <Button asChild>
          <Link href={routes.segments.create()}>{t("wizard.makeSegment")}</Link>
        </Button>
      }
    />
  );
}
