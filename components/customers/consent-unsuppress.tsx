"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { textOf, useFormAction } from "@/components/shell/use-form-action";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toaster";
import { unsuppress } from "@/lib/actions/consent";

type UnsuppressDialogProps = { channel: "email" | "sms" | "phone"; address: string; onClose: () => void };

/** Opens a blocked address, with the reason for it. */
export function UnsuppressDialog({ channel, address, onClose }: UnsuppressDialogProps) {
  const t = useTranslations("consent");
  const common = useTranslations("common.actions");
  const router = useRouter();
  const { form, submit, errorOf, formError } = useFormAction({
    read: (data) => ({ channel, address, why: textOf(data, "why") }),
    action: unsuppress,
    onDone: () => {
      toast.success(t("unsuppressed"));
      onClose();
      router.refresh();
    },
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("unsuppressTitle")}</DialogTitle>
          <DialogDescription>{t("unsuppressBody")}</DialogDescription>
        </DialogHeader>
        <form {...form} className="grid gap-4">
          {formError && <Notice tone="danger">{formError}</Notice>}
          <Field label={t("why")} error={errorOf("why")} required>
            <Input name="why" maxLength={500} autoComplete="off" />
          </Field>
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              {common("cancel")}
            </Button>
            <SubmitButton {...submit}>{t("unsuppress")}</SubmitButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
