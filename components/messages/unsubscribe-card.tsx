"use client";

import { MailX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAction } from "next-safe-action/hooks";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { unsubscribe } from "@/lib/actions/messages";

type UnsubscribeCardProps = { token: string; page: { storeName: string; isDone: boolean } | null };

export function UnsubscribeCard({ token, page }: UnsubscribeCardProps) {
  const t = useTranslations("messages.unsubscribe");
  const leave = useAction(unsubscribe);
  if (page === null) {
    return <EmptyState heading="h1" icon={MailX} title={t("unknownTitle")} description={t("unknownText")} />;
  }
  if (page.isDone || leave.hasSucceeded) {
    return (
      <div role="status">
        <EmptyState
          heading="h1"
          icon={MailX}
          title={t("doneTitle")}
          description={t("doneText", { store: page.storeName })}
        />
      </div>
    );
  }
  return (
    <div className="grid gap-4 rounded-lg border bg-card p-6">
      <h1 className="text-xl">{t("title", { store: page.storeName })}</h1>
      <p className="text-muted-foreground">{t("text")}</p>
      {leave.result.serverError && <Notice tone="danger">{leave.result.serverError.message}</Notice>}
      <Button className="w-fit" pending={leave.isPending} onClick={() => leave.execute({ token })}>
        {t("confirm")}
      </Button>
    </div>
  );
}
