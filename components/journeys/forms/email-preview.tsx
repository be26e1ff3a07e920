"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, Eye, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAction } from "next-safe-action/hooks";
import { useState } from "react";
import { toast } from "sonner";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { sendTestToMe } from "@/lib/actions/journeys";
import { routes } from "@/lib/base/routes";
import { entriesOf } from "@/lib/journeys/graph";
import { type DraftEmail, EmailContent } from "@/lib/messages/schema";
import { useEditorState } from "../editor-context";

const Preview = z.object({
  subject: z.string(),
  html: z.string(),
  from: z.string(),
  person: z
    .object({ firstName: z.string().nullable(), lastName: z.string().nullable(), email: z.string().nullable() })
    .nullable(),
});
type Request = { content: EmailContent; segmentId?: string; skip: number };

async function fetchPreview(request: Request, signal: AbortSignal): Promise<z.infer<typeof Preview>> {
  const response = await fetch(routes.api.emailPreview(), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
    signal,
  });
  if (!response.ok) {
    throw new Error(`Preview answered ${response.status}`);
  }
  return Preview.parse(await response.json());
}

/** The e-mail as somebody of the entry segment would get it, and a test to oneself. */
export function EmailPreview({ email }: { email: DraftEmail }) {
  const t = useTranslations("journeys.preview");
  const content = EmailContent.safeParse(email);
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button variant="outline" className="w-fit" disabled={!content.success}>
          <Eye aria-hidden />
          {t("open")}
        </Button>
      </DialogTrigger>
      <DialogContent className="max-w-3xl">
        <DialogHeader>
          <DialogTitle>{t("title")}</DialogTitle>
          <DialogDescription>{t("text")}</DialogDescription>
        </DialogHeader>
        {content.success && <PreviewBody content={content.data} />}
      </DialogContent>
    </Dialog>
  );
}

function PreviewBody({ content }: { content: EmailContent }) {
  const t = useTranslations("journeys.preview");
  const [skip, setSkip] = useState(0);
  const segmentId = useEditorState(({ graph }) => entriesOf(graph)[0]?.config.segmentId);
  const request: Request = { content, skip, ...(typeof segmentId === "string" ? { segmentId } : {}) };
  const preview = useQuery({
    queryKey: ["email-preview", request],
    queryFn: ({ signal }) => fetchPreview(request, signal),
    placeholderData: (previous) => previous,
  });
  const test = useAction(sendTestToMe, {
    onSuccess: ({ data }) => toast.success(t("testSent", { address: data.to })),
    onError: ({ error }) => toast.error(error.serverError?.message ?? t("testFailed")),
  });
  const person = preview.data?.person;
  const name =
    [person?.firstName, person?.lastName].filter(Boolean).join(" ") ||
    person?.email ||
    (preview.data ? t("nobody") : "");
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Button
          variant="outline"
          size="icon"
          disabled={skip === 0}
          aria-label={t("previous")}
          onClick={() => setSkip(skip - 1)}
        >
          <ChevronLeft aria-hidden />
        </Button>
        <p className="min-w-40 text-center font-medium" aria-live="polite">
          {name}
        </p>
        <Button
          variant="outline"
          size="icon"
          disabled={!person}
          aria-label={t("next")}
          onClick={() => setSkip(skip + 1)}
        >
          <ChevronRight aria-hidden />
        </Button>
        <Button variant="outline" className="ml-auto" pending={test.isPending} onClick={() => test.execute(request)}>
          <Send aria-hidden />
          {t("test")}
        </Button>
      </div>
      {preview.isError && <Notice tone="danger">{t("failed")}</Notice>}
      {preview.data ? (
        <div className="overflow-hidden rounded-lg border">
          <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 border-b bg-muted px-3 py-2 text-[13px]">
            <dt className="text-muted-foreground">{t("from")}</dt>
            <dd className="truncate">{preview.data.from}</dd>
            <dt className="text-muted-foreground">{t("subject")}</dt>
            <dd className="truncate font-medium">{preview.data.subject}</dd>
          </dl>
          <iframe sandbox="" srcDoc={preview.data.html} title={t("frame")} className="h-[52dvh] w-full bg-white" />
        </div>
      ) : (
        !preview.isError && <Skeleton className="h-[52dvh]" />
      )}
    </div>
  );
}
