"use client";

import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ChangeList } from "@/components/ui/change-list";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toaster";
import { useSentence } from "@/lib/i18n/use-sentence";
import { describeChange, diffFilters } from "@/lib/segments/diff";
import { type Fault, type Rules, readRules } from "@/lib/segments/file";
import { useBuilder } from "./builder-context";
import { useImportedNames } from "./use-imported-names";
import type { useSegmentDraft } from "./use-segment-draft";

/** The first faults say enough; the rest often follow from them. */
const FAULTS_SHOWN = 8;

type RulesFileInputProps = { draft: ReturnType<typeof useSegmentDraft>; onDone: () => void };

/** Brings rules in: what they would change stands there in words before anything is changed. */
export function RulesFileInput({ draft, onDone }: RulesFileInputProps) {
  const t = useTranslations("segments.file");
  const { edit, learnNames } = useBuilder();
  const [text, setText] = useState("");
  const picker = useRef<HTMLInputElement>(null);
  const read = useMemo(() => (text.trim() === "" ? null : readRules(text)), [text]);
  const rules = read && "rules" in read ? read.rules : null;
  const { names, refusal } = useImportedNames(rules?.filter);
  const canApply = rules !== null && names !== undefined;
  const pick = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file) {
      setText(await file.text());
      target.value = "";
    }
  };
  const apply = ({ name, filter }: Rules) => {
    learnNames(names ?? {});
    edit({ kind: "load", filter });
    draft.setName((typed) => typed || (name ?? ""));
    toast.success(t("applied"), { action: { label: t("undo"), onClick: draft.undo } });
    onDone();
  };
  return (
    <div className="grid gap-3">
      <Field label={t("paste")}>
        <Textarea
          value={text}
          spellCheck={false}
          className="max-h-60 min-h-32 w-full font-mono text-xs"
          onChange={({ target }) => setText(target.value)}
        />
      </Field>
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        aria-label={t("choose")}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => void pick(event)}
      />
      {read && "faults" in read && <Faults faults={read.faults} />}
      {refusal && <Notice tone="danger" title={refusal} />}
      {canApply && <Changes rules={rules} draft={draft} imported={names} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="outline" onClick={() => picker.current?.click()}>
          <FileUp aria-hidden />
          {t("choose")}
        </Button>
        <Button disabled={!canApply} onClick={() => rules && apply(rules)}>
          {t("apply")}
        </Button>
      </div>
    </div>
  );
}

function Faults({ faults }: { faults: readonly Fault[] }) {
  const t = useTranslations("segments.file");
  const sentence = useSentence();
  return (
    <Notice tone="danger" title={t("faults", { count: faults.length })}>
      <ul className="grid gap-1">
        {faults.slice(0, FAULTS_SHOWN).map(({ path, key }) => (
          <li key={`${path} ${key}`}>
            {path !== "" && <code className="mr-1.5 text-xs break-all">{path}</code>}
            {sentence(key)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

type ChangesProps = { rules: Rules; draft: RulesFileInputProps["draft"]; imported: Readonly<Record<string, string>> };

function Changes({ rules, draft, imported }: ChangesProps) {
  const t = useTranslations("segments.file");
  const { locale, currency, names: known } = useBuilder();
  const names = new Map([...known, ...Object.entries(imported)]);
  const changes = diffFilters(draft.filter, rules.filter).map((change) =>
    describeChange(change, { locale, currency, names }),
  );
  return (
    <section className="grid gap-2 rounded-md border p-3" aria-live="polite">
      <h3 className="text-[13px] font-medium text-muted-foreground">{t("changes")}</h3>
      {changes.length === 0 ? <p>{t("same")}</p> : <ChangeList label={t("changes")} changes={changes} />}
    </section>
  );
}
