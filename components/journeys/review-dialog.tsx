"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useAction } from "next-safe-action/hooks";
import { useState } from "react";
import { toast } from "sonner";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { publishJourney } from "@/lib/actions/journeys";
import { routes } from "@/lib/base/routes";
import { IssueList } from "./issue-list";

const text = z.object({ en: z.string(), tr: z.string() });
const Review = z.object({
  issues: z.array(z.object({ id: z.string(), nodeId: z.string().nullable(), text })),
  audience: z.object({ people: z.number(), mailable: z.number(), inside: z.number() }).nullable(),
});

type ReviewDialogProps = {
  journeyId: string;
  liveVersion: number | null;
  /** Keeps what is unsaved before anything is published. */
  save: () => Promise<boolean>;
  revision: () => number;
  onShow: (nodeId: string) => void;
};

/** What one should know before people are written to: who starts today, how many may be mailed, what is missing. */
export function ReviewDialog({ journeyId, liveVersion, save, revision, onShow }: ReviewDialogProps) {
  const t = useTranslations("journeys.review");
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const publish = useAction(publishJourney, {
    onSuccess: ({ data }) => {
      setOpen(false);
      toast.success(t("done", { version: data.version }));
      router.refresh();
    },
  });
  const show = async () => {
    if (await save()) {
      publish.reset();
      setOpen(true);
    }
  };
  return (
    <>
      <Button onClick={show}>{liveVersion === null ? t("open") : t("openAgain")}</Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent>
          <DialogHeader>
            <DialogTitle>{t("title")}</DialogTitle>
            <DialogDescription>
              {liveVersion === null ? t("text") : t("textAgain", { version: liveVersion + 1 })}
            </DialogDescription>
          </DialogHeader>
          <ReviewBody
            journeyId={journeyId}
            onShow={(nodeId) => {
              setOpen(false);
              onShow(nodeId);
            }}
          >
            {(ready) => (
              <>
                {publish.result.serverError && <Notice tone="danger">{publish.result.serverError.message}</Notice>}
                <DialogFooter>
                  <Button variant="outline" onClick={() => setOpen(false)}>
                    {t("cancel")}
                  </Button>
                  <Button
                    disabled={!ready}
                    pending={publish.isPending}
                    onClick={() => publish.execute({ id: journeyId, revision: revision() })}
                  >
                    {t("publish")}
                  </Button>
                </DialogFooter>
              </>
            )}
          </ReviewBody>
        </DialogContent>
      </Dialog>
    </>
  );
}

type ReviewBodyProps = {
  journeyId: string;
  onShow: (nodeId: string) => void;
  children: (ready: boolean) => React.ReactNode;
};

function ReviewBody({ journeyId, onShow, children }: ReviewBodyProps) {
  const t = useTranslations("journeys.review");
  const review = useQuery({
    queryKey: ["journey-review", journeyId],
    staleTime: 0,
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const response = await fetch(routes.api.journeyReview(journeyId), { signal });
      if (!response.ok) {
        throw new Error(`Review answered ${response.status}`);
      }
      return Review.parse(await response.json());
    },
  });
  const { data } = review;
  return (
    <>
      {review.isError && <Notice tone="danger">{t("failed")}</Notice>}
      {review.isPending && <Skeleton className="h-28" />}
      {data && data.issues.length > 0 && (
        <div className="grid gap-2">
          <p className="font-medium">{t("issues", { count: data.issues.length })}</p>
          <IssueList issues={data.issues} onShow={onShow} />
        </div>
      )}
      {data?.audience && data.issues.length === 0 && <Audience {...data.audience} />}
      {children(data !== undefined && data.issues.length === 0)}
    </>
  );
}

function Audience({ people, mailable, inside }: { people: number; mailable: number; inside: number }) {
  const t = useTranslations("journeys.review");
  const format = useFormatter();
  const facts = [
    ["people", format.number(people)],
    [
      "mailable",
      people === 0 ? format.number(0) : `${format.number(mailable)} (${format.number(mailable / people, "percent")})`,
    ],
    ["inside", format.number(inside)],
  ] as const;
  return (
    <div className="grid gap-3">
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1.5 rounded-lg border p-3">
        {facts.map(([key, value]) => (
          <div key={key} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-muted-foreground">{t(`facts.${key}`)}</dt>
            <dd className="text-right font-medium tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {people === 0 && <Notice tone="warning">{t("nobody")}</Notice>}
      <p className="text-[13px] text-muted-foreground">{t("joining")}</p>
    </div>
  );
}
