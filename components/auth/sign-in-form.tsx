"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { textOf } from "@/components/shell/use-form-action";
import { useHydrated } from "@/components/shell/use-hydrated";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { useSentence } from "@/lib/i18n/use-sentence";
import { enter } from "./enter";

export function SignInForm({ next }: { next: string }) {
  const t = useTranslations("auth");
  const sentence = useSentence();
  const hydrated = useHydrated();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startTransition(async () => setRefusal(await enter(textOf(form, "email"), textOf(form, "password"), next)));
  };
  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      {refusal && <Notice tone="danger">{sentence(refusal)}</Notice>}
      <Field label={t("fields.email")}>
        <Input name="email" type="email" autoComplete="username" required autoFocus />
      </Field>
      <Field label={t("fields.password")}>
        <Input name="password" type="password" autoComplete="current-password" required />
      </Field>
      <Button type="submit" pending={pending} disabled={!hydrated}>
        {t("signIn.submit")}
      </Button>
    </form>
  );
}
