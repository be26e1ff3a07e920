"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAction } from "next-safe-action/hooks";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import { retryDeliveries } from "@/lib/actions/sources";

/** Puts one failed delivery, or all of a source, back in the queue. */
export function RetryButton({ sourceId, deliveryId, label }: { sourceId: string; deliveryId?: string; label: string }) {
  const t = useTranslations("sources");
  const failed = useTranslations("errors.codes")("unavailable");
  const { execute, isPending } = useAction(retryDeliveries, {
    onSuccess: ({ data }) => toast.success(t("retried", { count: data.deliveries })),
    onError: ({ error }) => toast.error(error.serverError?.message ?? failed),
  });
  return (
    <Button variant="outline" size="sm" pending={isPending} onClick={() => execute({ sourceId, deliveryId })}>
      <RotateCw aria-hidden />
      {label}
    </Button>
  );
}
