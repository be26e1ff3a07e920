"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { textOf, useFormAction } from "@/components/shell/use-form-action";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { createApiKey } from "@/lib/actions/api-keys";
import type { Role } from "@/lib/auth/permissions";
import { RoleField } from "./role-field";
import type { AssignableRole } from "./role-picker";
import { SecretOnce } from "./secret-once";

export function CreateKeyDialog({ ownRole }: { ownRole: Role }) {
  const t = useTranslations("settings.apiKeys");
  const common = useTranslations("common.actions");
  const [key, setKey] = useState<string | null>(null);
  return (
    <Dialog onOpenChange={(open) => open && setKey(null)}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          {t("create")}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t(key ? "madeTitle" : "createTitle")}</DialogTitle>
          <DialogDescription>{t(key ? "madeBody" : "createBody")}</DialogDescription>
        </DialogHeader>
        {key ? (
          <>
            <SecretOnce label={t("key")} hint={t("keyHint")} secret={key} />
            <DialogFooter>
              <DialogClose asChild>
                <Button variant="outline">{common("close")}</Button>
              </DialogClose>
            </DialogFooter>
          </>
        ) : (
          <CreateKeyForm ownRole={ownRole} onKey={setKey} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function CreateKeyForm({ ownRole, onKey }: { ownRole: Role; onKey: (key: string) => void }) {
  const t = useTranslations("settings.apiKeys");
  const [role, setRole] = useState<AssignableRole>("marketer");
  const { form, submit, errorOf, formError } = useFormAction({
    action: createApiKey,
    read: (fields) => ({ name: textOf(fields, "name"), role }),
    onDone: (data) => data && onKey(data.key),
  });
  return (
    <form {...form} className="grid gap-4">
      {formError && <Notice tone="danger">{formError}</Notice>}
      <Field label={t("name")} hint={t("nameHint")} error={errorOf("name")}>
        <Input name="name" autoComplete="off" required />
      </Field>
      <RoleField value={role} onValueChange={setRole} ownRole={ownRole} error={errorOf("role")} />
      <DialogFooter>
        <Button {...submit}>{t("createConfirm")}</Button>
      </DialogFooter>
    </form>
  );
}
