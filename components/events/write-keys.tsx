"use client";

import { useTranslations } from "next-intl";
import { textOf, useFormAction } from "@/components/shell/use-form-action";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyButton } from "@/components/ui/copy-button";
import { RelativeTime } from "@/components/ui/date-time";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toaster";
import { createWriteKey, deleteWriteKey } from "@/lib/actions/events";
import type { WriteKeyDto } from "@/lib/events/schema";

type WriteKeysProps = { keys: readonly WriteKeyDto[]; url: string; canWrite: boolean };

/** The keys with which websites and apps send events. */
export function WriteKeys({ keys, url, canWrite }: WriteKeysProps) {
  const t = useTranslations("events.writeKeys");
  return (
    <section className="grid max-w-3xl gap-3">
      <div>
        <h2 className="text-base">{t("title")}</h2>
        <p className="text-[13px] text-muted-foreground">{t("description", { url })}</p>
      </div>
      {keys.length === 0 ? (
        <p className="text-muted-foreground">{t("none")}</p>
      ) : (
        <ul className="divide-y rounded-lg border">
          {keys.map((key) => (
            <WriteKey key={key.id} writeKey={key} canWrite={canWrite} />
          ))}
        </ul>
      )}
      {canWrite && <CreateWriteKey />}
    </section>
  );
}

function WriteKey({ writeKey, canWrite }: { writeKey: WriteKeyDto; canWrite: boolean }) {
  const t = useTranslations("events.writeKeys");
  const remove = async () => {
    const result = await deleteWriteKey({ id: writeKey.id });
    if (result.serverError) {
      toast.error(result.serverError.message);
      return;
    }
    toast.success(t("removed", { name: writeKey.name }));
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 p-3">
      <span className="min-w-0 flex-1 truncate font-medium">{writeKey.name}</span>
      <code className="text-[13px] [overflow-wrap:anywhere]">{writeKey.key}</code>
      <CopyButton text={writeKey.key} title={t("copy", { name: writeKey.name })} />
      <span className="text-[13px] text-muted-foreground">
        {t("last")}: {writeKey.lastEventAt ? <RelativeTime at={writeKey.lastEventAt} /> : t("never")}
      </span>
      {canWrite && (
        <ConfirmDialog
          trigger={
            <Button variant="outline" size="sm">
              {t("remove")}
            </Button>
          }
          title={t("removeTitle", { name: writeKey.name })}
          description={t("removeBody")}
          confirmLabel={t("remove")}
          destructive
          onConfirm={remove}
        />
      )}
    </li>
  );
}

function CreateWriteKey() {
  const t = useTranslations("events.writeKeys");
  const { form, submit, errorOf, formError } = useFormAction({
    action: createWriteKey,
    read: (fields) => ({ name: textOf(fields, "name") }),
    onDone: (_data, element) => element.reset(),
  });
  return (
    <form {...form} className="grid gap-3">
      {formError && <Notice tone="danger">{formError}</Notice>}
      <div className="flex flex-wrap items-end gap-2">
        <Field label={t("name")} error={errorOf("name")} className="w-72">
          <Input name="name" autoComplete="off" placeholder={t("nameHint")} required />
        </Field>
        <Button {...submit} variant="outline">
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}
