"use client";

import { Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card, CardAction, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toaster";
import { undoImport } from "@/lib/actions/imports";

/** Takes everything back that nobody has changed or used since. */
export function UndoImport({ id }: { id: string }) {
  const t = useTranslations("imports.undo");
  const router = useRouter();
  const undo = async () => {
    const result = await undoImport({ id });
    if (result.serverError) {
      toast.error(result.serverError.message);
    }
    router.refresh();
  };
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <CardDescription>{t("description")}</CardDescription>
        <CardAction>
          <ConfirmDialog
            trigger={
              <Button variant="outline" size="sm">
                <Undo2 aria-hidden />
                {t("start")}
              </Button>
            }
            title={t("confirm")}
            description={t("confirmBody")}
            confirmLabel={t("start")}
            destructive
            onConfirm={undo}
          />
        </CardAction>
      </CardHeader>
    </Card>
  );
}
