"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toaster";
import { unmergeCustomers } from "@/lib/actions/identity";

export function UnmergeButton({ mergeId, name }: { mergeId: string; name: string }) {
  const t = useTranslations("identity");
  const router = useRouter();
  const undo = async () => {
    const result = await unmergeCustomers({ mergeId });
    toast[result.serverError ? "error" : "success"](result.serverError?.message ?? t("unmerged"));
    router.refresh();
  };
  return (
    <ConfirmDialog
      trigger={
        <Button variant="outline" size="sm">
          {t("unmerge")}
        </Button>
      }
      title={t("unmergeTitle")}
      description={t("unmergeBody", { name })}
      confirmLabel={t("unmerge")}
      onConfirm={undo}
    />
  );
}
