"use client";

import { UserPlus } from "lucide-react";
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
import { createInvite } from "@/lib/actions/team";
import type { Role } from "@/lib/auth/permissions";
import { RoleField } from "./role-field";
import type { AssignableRole } from "./role-picker";
import { SecretOnce } from "./secret-once";

export function InviteDialog({ ownRole }: { ownRole: Role }) {
  const t = useTranslations("settings.team");
  const [link, setLink] = useState<string | null>(null);
  return (
    <Dialog onOpenChange={(open) => open && setLink(null)}>
      <DialogTrigger asChild>
        <Button>
          <UserPlus aria-hidden />
          {t("invite")}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t(link ? "linkTitle" : "inviteTitle")}</DialogTitle>
          <DialogDescription>{t(link ? "linkBody" : "inviteBody")}</DialogDescription>
        </DialogHeader>
        {link ? <InviteLink link={link} /> : <InviteForm ownRole={ownRole} onLink={setLink} />}
      </DialogContent>
    </Dialog>
  );
}

function InviteLink({ link }: { link: string }) {
  const t = useTranslations("settings.team");
  const common = useTranslations("common.actions");
  return (
    <>
      <SecretOnce label={t("link")} hint={t("linkHint")} secret={link} />
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="outline">{common("close")}</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}

function InviteForm({ ownRole, onLink }: { ownRole: Role; onLink: (link: string) => void }) {
  const t = useTranslations("settings.team");
  const [role, setRole] = useState<AssignableRole>("marketer");
  const { form, submit, errorOf, formError } = useFormAction({
    action: createInvite,
    read: (fields) => ({ email: textOf(fields, "email"), role }),
    onDone: (data) => onLink(new URL(data?.path ?? "", window.location.origin).toString()),
  });
  return (
    <form {...form} className="grid gap-4">
      {formError && <Notice tone="danger">{formError}</Notice>}
      <Field label={t("email")} error={errorOf("email")}>
        <Input name="email" type="email" autoComplete="off" required />
      </Field>
      <RoleField value={role} onValueChange={setRole} ownRole={ownRole} error={errorOf("role")} />
      <DialogFooter>
        <Button {...submit}>{t("createLink")}</Button>
      </DialogFooter>
    </form>
  );
}
