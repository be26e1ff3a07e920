"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useAction } from "next-safe-action/hooks";
import { Button, type ButtonProps } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import { loadSample } from "@/lib/actions/sample";

/** Asks for the sample shop; the bar above the page tells when it is there. */
export function LoadSampleButton({ isLoading, variant }: { isLoading: boolean; variant?: ButtonProps["variant"] }) {
  const t = useTranslations("sample");
  const failed = useTranslations("errors.codes")("unavailable");
  const router = useRouter();
  const { execute, isPending } = useAction(loadSample, {
    onSuccess: () => router.refresh(),
    onError: ({ error }) => toast.error(error.serverError?.message ?? failed),
  });
  return (
    <Button variant={variant} pending={isPending || isLoading} onClick={() => execute()}>
      {isLoading ? t("loading") : t("load")}
    </Button>
  );
}
