"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { textOf, useFormAction } from "@/components/shell/use-form-action";
import { Button } from "@/components/ui/button";
import {
  Dialog,
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
import { toast } from "@/components/ui/toaster";
import { connectAdAccount } from "@/lib/actions/audiences";
import type { CalledPlatform, ConnectAccountInput } from "@/lib/audiences/schema";
import type { AccountDto } from "@/lib/audiences/views";

const GOOGLE_KEYS = ["clientId", "clientSecret", "refreshToken", "developerToken"] as const;

/** What each platform is called with. */
function inputOf(platform: CalledPlatform, text: (name: string) => string): ConnectAccountInput {
  const accountId = text("accountId");
  if (platform !== "google") {
    return { platform, accountId, accessToken: text("accessToken") };
  }
  return {
    platform,
    accountId,
    clientId: text("clientId"),
    clientSecret: text("clientSecret"),
    refreshToken: text("refreshToken"),
    developerToken: text("developerToken"),
  };
}

export function ConnectDialog({ account }: { account: AccountDto }) {
  const t = useTranslations("audiences");
  const [isOpen, setOpen] = useState(false);
  const platform = t(`platforms.${account.platform}`);
  const isNew = account.accountId === null;
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button
          variant="outline"
          size="sm"
          aria-label={t(isNew ? "accounts.connectName" : "accounts.changeName", { platform })}
        >
          {t(isNew ? "accounts.connect" : "accounts.change")}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("accounts.connectName", { platform })}</DialogTitle>
          <DialogDescription>{t("accounts.description")}</DialogDescription>
        </DialogHeader>
        <ConnectForm account={account} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function ConnectForm({ account: { platform, accountId }, onDone }: { account: AccountDto; onDone: () => void }) {
  const t = useTranslations("audiences");
  const { form, submit, errorOf, formError } = useFormAction({
    action: connectAdAccount,
    read: (fields) => inputOf(platform, (name) => textOf(fields, name)),
    onDone: () => {
      toast.success(t("accounts.saved", { platform: t(`platforms.${platform}`) }));
      onDone();
    },
  });
  return (
    <form {...form} className="grid gap-4">
      {formError && <Notice tone="danger">{formError}</Notice>}
      <Field
        label={t("accounts.accountId")}
        hint={t(`accounts.accountIdHints.${platform}`)}
        error={errorOf("accountId")}
      >
        <Input name="accountId" autoComplete="off" defaultValue={accountId ?? ""} required />
      </Field>
      {platform === "google" ? (
        <>
          <p className="text-sm text-muted-foreground">{t("accounts.renewalHint")}</p>
          {GOOGLE_KEYS.map((name) => (
            <Field key={name} label={t(`accounts.${name}`)} error={errorOf(name)}>
              <Input name={name} type={name === "clientId" ? "text" : "password"} autoComplete="off" required />
            </Field>
          ))}
        </>
      ) : (
        <Field label={t("accounts.accessToken")} hint={t("accounts.accessTokenHint")} error={errorOf("accessToken")}>
          <Input name="accessToken" type="password" autoComplete="off" required />
        </Field>
      )}
      <DialogFooter>
        <Button {...submit}>{t("accounts.save")}</Button>
      </DialogFooter>
    </form>
  );
}
