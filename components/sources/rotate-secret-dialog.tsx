"use client";

import { KeyRound } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
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
import { rotateSecret } from "@/lib/actions/sources";
import { PLATFORMS } from "@/lib/webhooks/platforms";
import type { PlatformKey } from "@/lib/webhooks/schema";
import { MadeSecret } from "./made-secret";

type Source = { id: string; platform: PlatformKey };
type Done = { secret: string | null; oldSecretUntil: Date };

/** Exchanges the secret of a source; both count for some days. */
export function RotateSecretDialog({ source }: { source: Source }) {
  const t = useTranslations("sources.secret");
  const format = useFormatter();
  const [done, setDone] = useState<Done | null>(null);
  return (
    <Dialog onOpenChange={(open) => open && setDone(null)}>
      <DialogTrigger asChild>
        <Button variant="outline">
          <KeyRound aria-hidden />
          {t("rotate")}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t(done ? "rotated" : "rotate")}</DialogTitle>
          <DialogDescription>
            {done
              ? t(done.secret ? "rotatedMade" : "rotatedBody", {
                  until: format.dateTime(done.oldSecretUntil, "dateTime"),
                })
              : t("rotateBody")}
          </DialogDescription>
        </DialogHeader>
        {done ? (
          <>
            {done.secret && <MadeSecret secret={done.secret} />}
            <DialogFooter>
              <DialogClose asChild>
                <Button>{t("close")}</Button>
              </DialogClose>
            </DialogFooter>
          </>
        ) : (
          <RotateForm source={source} onDone={setDone} />
        )}
      </DialogContent>
    </Dialog>
  );
}

function RotateForm({ source, onDone }: { source: Source; onDone: (done: Done) => void }) {
  const t = useTranslations("sources.secret");
  const isOurs = PLATFORMS[source.platform].secretBy === "us";
  const { form, submit, errorOf, formError } = useFormAction({
    action: rotateSecret,
    read: (fields) => ({ id: source.id, secret: isOurs ? undefined : textOf(fields, "secret") }),
    onDone: (data) => data && onDone(data),
  });
  return (
    <form {...form} className="grid gap-4">
      {formError && <Notice tone="danger">{formError}</Notice>}
      {!isOurs && (
        <Field label={t("new")} error={errorOf("secret")}>
          <Input name="secret" type="password" autoComplete="off" required />
        </Field>
      )}
      <DialogFooter>
        <Button {...submit}>{t(isOurs ? "make" : "save")}</Button>
      </DialogFooter>
    </form>
  );
}
