"use client";

import { Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
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
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { createSource } from "@/lib/actions/sources";
import { DEFAULT_LOCALE, isLocale } from "@/lib/base/locale";
import { PLATFORMS } from "@/lib/webhooks/platforms";
import { PLATFORM_KEYS, PlatformKey } from "@/lib/webhooks/schema";
import { MadeSecret } from "./made-secret";
import { SourceAddress } from "./source-address";

type Made = { url: string; platform: PlatformKey; secret: string | null };

export function CreateSourceDialog() {
  const t = useTranslations("sources.create");
  const [made, setMade] = useState<Made | null>(null);
  return (
    <Dialog onOpenChange={(open) => open && setMade(null)}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          {t("button")}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t(made ? "done" : "title")}</DialogTitle>
          <DialogDescription>{t(made ? "doneBody" : "description")}</DialogDescription>
        </DialogHeader>
        {made ? (
          <>
            <SourceAddress url={made.url} platform={made.platform} />
            {made.secret && <MadeSecret secret={made.secret} />}
            <DialogFooter>
              <DialogClose asChild>
                <Button>{t("close")}</Button>
              </DialogClose>
            </DialogFooter>
          </>
        ) : (
          <CreateSourceForm onMade={setMade} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function CreateSourceForm({ onMade }: { onMade: (made: Made) => void }) {
  const t = useTranslations("sources.create");
  const given = useLocale();
  const locale = isLocale(given) ? given : DEFAULT_LOCALE;
  const [platform, setPlatform] = useState<PlatformKey>("shopify");
  const isOurs = PLATFORMS[platform].secretBy === "us";
  const { form, submit, errorOf, formError } = useFormAction({
    action: createSource,
    read: (fields) => {
      const secret = textOf(fields, "secret");
      return { name: textOf(fields, "name"), platform, secret: isOurs && secret === "" ? undefined : secret };
    },
    onDone: (data) => data && onMade({ url: data.url, platform, secret: data.secret }),
  });
  const hint = PLATFORMS[platform].secretHint[locale];
  return (
    <form {...form} className="grid gap-4">
      {formError && <Notice tone="danger">{formError}</Notice>}
      <Field label={t("name")} hint={t("nameHint")} error={errorOf("name")}>
        <Input name="name" autoComplete="off" required />
      </Field>
      <Field label={t("platform")}>
        <Select value={platform} onValueChange={(value) => setPlatform(PlatformKey.catch(platform).parse(value))}>
          <SelectTrigger className="w-full">
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {PLATFORM_KEYS.map((key) => (
              <SelectItem key={key} value={key}>
                {PLATFORMS[key].label}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
      <Field label={t("secret")} hint={isOurs ? `${hint} ${t("secretMade")}` : hint} error={errorOf("secret")}>
        <Input name="secret" type="password" autoComplete="off" required={!isOurs} />
      </Field>
      <DialogFooter>
        <Button {...submit}>{t("submit")}</Button>
      </DialogFooter>
    </form>
  );
}
