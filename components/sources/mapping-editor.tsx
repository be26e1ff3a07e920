"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormAction } from "@/components/shell/use-form-action";
import { Button } from "@/components/ui/button";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toaster";
import { saveMapping } from "@/lib/actions/sources";
import {
  LINE_FIELDS,
  type MappedField,
  type Mapping,
  ORDER_FIELDS,
  PERSON_FIELDS,
  pathsOf,
  previewOf,
  valueAt,
} from "@/lib/webhooks/mapping";

const GROUPS = [
  { key: "order", fields: ORDER_FIELDS },
  { key: "person", fields: PERSON_FIELDS },
  { key: "lines", fields: LINE_FIELDS },
] as const;

type MappingEditorProps = { id: string; saved: Mapping; payload: unknown };

/** Says where in a body each fact stands; the last payload shows at once what is read there. */
export function MappingEditor({ id, saved, payload }: MappingEditorProps) {
  const t = useTranslations("sources.mapping");
  const [mapping, setMapping] = useState<Mapping>(saved);
  const { form, submit, errorOf, formError } = useFormAction({
    action: saveMapping,
    read: () => ({ id, mapping: filled(mapping) }),
    onDone: () => toast.success(t("saved")),
  });
  const set = (field: MappedField, path: string) => setMapping((before) => ({ ...before, [field]: path }));
  const lines = mapping.lines ? valueAt(payload, mapping.lines) : undefined;
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <CardDescription>{t("description")}</CardDescription>
      </CardHeader>
      {payload === null && <Notice tone="neutral">{t("noPayload")}</Notice>}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <form {...form} className="grid gap-5">
          {(formError ?? errorOf("mapping")) && <Notice tone="danger">{formError ?? errorOf("mapping")}</Notice>}
          <PathList id="paths" paths={payload === null ? [] : pathsOf(payload)} />
          <PathList id="line-paths" paths={Array.isArray(lines) ? pathsOf(lines[0]) : []} />
          {GROUPS.map(({ key, fields }) => (
            <fieldset key={key} className="grid gap-3">
              <legend className="mb-2 font-medium">{t(`groups.${key}`)}</legend>
              <div className="grid gap-3 sm:grid-cols-2">
                {fields.map((field) => (
                  <PathField
                    key={field}
                    field={field}
                    path={mapping[field] ?? ""}
                    shown={previewOf(payload, mapping, field)}
                    onChange={(path) => set(field, path)}
                  />
                ))}
              </div>
            </fieldset>
          ))}
          <div>
            <Button {...submit}>{t("save")}</Button>
          </div>
        </form>
        {payload !== null && (
          <Field label={t("payload")}>
            <Textarea
              readOnly
              rows={30}
              spellCheck={false}
              value={JSON.stringify(payload, null, 2)}
              className="font-mono text-xs"
            />
          </Field>
        )}
      </div>
    </Card>
  );
}

type PathFieldProps = { field: MappedField; path: string; shown: string | null; onChange: (path: string) => void };

function PathField({ field, path, shown, onChange }: PathFieldProps) {
  const t = useTranslations("sources.mapping");
  const isOfLine = field.startsWith("line") && field !== "lines";
  const hint =
    path === "" ? t(`hints.${field}`) : shown === null ? t("nothing") : t("reads", { value: shown.slice(0, 80) });
  return (
    <Field label={t(`fields.${field}`)} hint={hint}>
      <Input
        value={path}
        onChange={(event) => onChange(event.target.value)}
        list={isOfLine ? "line-paths" : "paths"}
        autoComplete="off"
        spellCheck={false}
        className="font-mono text-[13px]"
      />
    </Field>
  );
}

function PathList({ id, paths }: { id: string; paths: readonly string[] }) {
  return (
    <datalist id={id}>
      {paths.map((path) => (
        <option key={path} value={path} />
      ))}
    </datalist>
  );
}

const filled = (mapping: Mapping): Mapping =>
  Object.fromEntries(Object.entries(mapping).filter(([, path]) => path !== undefined && path.trim() !== ""));
