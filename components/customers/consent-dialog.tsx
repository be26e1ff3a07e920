"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { textOf, useFormAction } from "@/components/shell/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toaster";
import { changeConsent } from "@/lib/actions/consent";
import type { ConsentChannel } from "@/lib/consent/schema";

type ConsentDialogProps = {
  customerId: string;
  channel: ConsentChannel;
  status: "granted" | "withdrawn";
  onClose: () => void;
};

/** Notes a yes or a no that was said outside, and where: without that it proves nothing. */
export function ConsentDialog({ customerId, channel, status, onClose }: ConsentDialogProps) {
  const t = useTranslations("consent");
  const common = useTranslations("common.actions");
  const router = useRouter();
  const { form, submit, errorOf, formError } = useFormAction({
    read: (data) => ({ customerId, channel, purpose: "marketing" as const, status, source: textOf(data, "source") }),
    action: changeConsent,
    onDone: () => {
      toast.success(t("recorded"));
      onClose();
      router.refresh();
    },
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>
            {t(`channels.${channel}`)}: {t(status === "granted" ? "grant" : "withdraw")}
          </DialogTitle>
        </DialogHeader>
        <form {...form} className="grid gap-4">
          {formError && <Notice tone="danger">{formError}</Notice>}
          <Field label={t("where")} hint={t("whereHint")} error={errorOf("source")} required>
            <Input name="source" maxLength={60} autoComplete="off" />
          </Field>
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              {common("cancel")}
            </Button>
            <SubmitButton {...submit}>{t("save")}</SubmitButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
