"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** A secret that we made, for the one time it is shown. */
export function MadeSecret({ secret }: { secret: string }) {
  const t = useTranslations("sources.secret");
  return (
    <Field label={t("made")} hint={t("madeHint")}>
      <div className="flex gap-2">
        <Input readOnly value={secret} className="font-mono text-[13px]" onFocus={(event) => event.target.select()} />
        <CopyButton text={secret} label={t("copy")} variant="outline" size="default" />
      </div>
    </Field>
  );
}
