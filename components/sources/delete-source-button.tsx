"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toaster";
import { deleteSource } from "@/lib/actions/sources";
import { routes } from "@/lib/base/routes";

export function DeleteSourceButton({ id, name }: { id: string; name: string }) {
  const t = useTranslations("sources");
  const router = useRouter();
  const remove = async () => {
    const result = await deleteSource({ id });
    if (result.serverError) {
      toast.error(result.serverError.message);
      return;
    }
    toast.success(t("deleted", { name }));
    router.push(routes.data.sources());
  };
  return (
    <ConfirmDialog
      trigger={<Button variant="outline">{t("delete.button")}</Button>}
      title={t("delete.title", { name })}
      description={t("delete.body")}
      confirmLabel={t("delete.button")}
      typeToConfirm={name}
      destructive
      onConfirm={remove}
    />
  );
}
