"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { fields, findField } from "@/lib/segments/fields/index";
import { MEASURABLE } from "@/lib/segments/fields/measure";
import { type Limit, SHARED } from "@/lib/segments/limit";
import type { Filter } from "@/lib/segments/schema";
import { Stretch } from "@/lib/segments/stretch";
import { useBuilder } from "./builder-context";
import { FieldPicker } from "./field-picker";
import { DecimalInput, WholeInput } from "./number-input";
import { WindowInput } from "./window-input";
import { WordInput } from "./word-input";

const STARTS: Record<Limit["kind"], Limit> = {
  top: { kind: "top", count: 100, by: { field: "total_spend" }, order: "highest" },
  sample: { kind: "sample", count: 1000 },
  share: { kind: "share", percent: 10 },
  each: { kind: "each", by: "email" },
};
const KINDS = ["top", "sample", "share", "each"] as const;

/** What is done with those whom the rules mean: only the first, a sample, or without the people of other segments. */
export function NarrowingCard({ filter: { limit, exclude } }: { filter: Filter }) {
  const t = useTranslations("segments.narrowing");
  const { edit, readOnly } = useBuilder();
  if (readOnly && !limit && !exclude) {
    return null;
  }
  return (
    <section aria-labelledby="narrowing" className="grid gap-2 rounded-lg border bg-card p-3 @lg:px-4">
      <h2 id="narrowing" className="text-[13px] font-medium text-muted-foreground">
        {t("title")}
      </h2>
      {limit && (
        <Line label={t("remove")} onRemove={() => edit({ kind: "limit", limit: undefined })}>
          <LimitParts limit={limit} onChange={(next) => edit({ kind: "limit", limit: next })} />
        </Line>
      )}
      {exclude && (
        <Line label={t("remove")} onRemove={() => edit({ kind: "exclude", exclude: [] })}>
          <span className="text-[13px]">{t("without")}</span>
          <Excluded exclude={exclude} />
        </Line>
      )}
      {!readOnly && (
        <div className="flex flex-wrap gap-2">
          {!limit &&
            KINDS.map((kind) => (
              <Button key={kind} variant="ghost" size="sm" onClick={() => edit({ kind: "limit", limit: STARTS[kind] })}>
                <Plus aria-hidden />
                {t(`add.${kind}`)}
              </Button>
            ))}
          {!exclude && (
            <span className="inline-flex items-center gap-1.5 pl-2 text-[13px] text-muted-foreground">
              {t("without")}
              <Excluded exclude={[]} />
            </span>
          )}
        </div>
      )}
    </section>
  );
}

function Excluded({ exclude }: { exclude: readonly string[] }) {
  const t = useTranslations("segments.narrowing");
  const { edit } = useBuilder();
  return (
    <WordInput
      label={t("without")}
      words={exclude}
      suggest="segments"
      onChange={(ids) => edit({ kind: "exclude", exclude: ids })}
    />
  );
}

function Line({ children, label, onRemove }: { children: React.ReactNode; label: string; onRemove: () => void }) {
  const { readOnly } = useBuilder();
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {children}
      {!readOnly && (
        <Button variant="ghost" size="icon-sm" aria-label={label} onClick={onRemove}>
          <X aria-hidden />
        </Button>
      )}
    </div>
  );
}

type LimitPartsProps = { limit: Limit; onChange: (limit: Limit) => void };

function LimitParts({ limit, onChange }: LimitPartsProps) {
  const t = useTranslations("segments.narrowing");
  if (limit.kind === "top") {
    return <TopParts limit={limit} onChange={onChange} />;
  }
  if (limit.kind === "each") {
    return <EachParts limit={limit} onChange={onChange} />;
  }
  return (
    <>
      <span className="text-[13px]">{t("only")}</span>
      {limit.kind === "sample" ? (
        <WholeInput
          label={t("count")}
          value={limit.count || null}
          onChange={(count) => onChange({ ...limit, count: count ?? 0 })}
        />
      ) : (
        <DecimalInput
          label={t("percent")}
          value={limit.percent || null}
          onChange={(percent) => onChange({ ...limit, percent: percent ?? 0 })}
        />
      )}
      <span className="text-[13px]">{t(limit.kind === "sample" ? "drawn" : "percentDrawn")}</span>
      <Salt limit={limit} onChange={onChange} />
    </>
  );
}

type EachPartsProps = { limit: Extract<Limit, { kind: "each" }>; onChange: (limit: Limit) => void };

function EachParts({ limit, onChange }: EachPartsProps) {
  const t = useTranslations("segments.narrowing");
  const { readOnly } = useBuilder();
  const choose = (by: string) => onChange({ ...limit, by: SHARED.find((known) => known === by) ?? limit.by });
  return (
    <>
      <span className="text-[13px]">{t("eachBefore")}</span>
      <Select value={limit.by} onValueChange={choose} disabled={readOnly}>
        <SelectTrigger aria-label={t("each")} className="w-auto min-w-24">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {SHARED.map((by) => (
            <SelectItem key={by} value={by}>
              {t(`eachBy.${by}`)}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      <span className="text-[13px]">{t("eachAfter")}</span>
    </>
  );
}

/** Another word draws other people: who took part in one test need not be in the next. */
function Salt({
  limit,
  onChange,
}: {
  limit: Extract<Limit, { kind: "sample" | "share" }>;
  onChange: (limit: Limit) => void;
}) {
  const t = useTranslations("segments.narrowing");
  const { readOnly } = useBuilder();
  const { salt, ...rest } = limit;
  return (
    <Input
      aria-label={t("salt")}
      placeholder={t("salt")}
      disabled={readOnly}
      className="w-40"
      value={salt ?? ""}
      onChange={({ target }) => onChange(target.value === "" ? rest : { ...rest, salt: target.value })}
    />
  );
}

/** Fields that sort people without being told anything else. */
const FIGURES = fields.filter(
  ({ type, params = {} }) => MEASURABLE.includes(type) && !Object.values(params).some(({ required }) => required),
);

function TopParts({ limit, onChange }: { limit: Extract<Limit, { kind: "top" }>; onChange: (limit: Limit) => void }) {
  const t = useTranslations("segments.narrowing");
  const { locale, readOnly } = useBuilder();
  const field = findField(limit.by.field);
  const choose = (order: string) => onChange({ ...limit, order: order === "lowest" ? "lowest" : "highest" });
  return (
    <>
      <span className="text-[13px]">{t("only")}</span>
      <WholeInput
        label={t("count")}
        value={limit.count || null}
        onChange={(count) => onChange({ ...limit, count: count ?? 0 })}
      />
      <span className="text-[13px]">{t("withThe")}</span>
      <Select value={limit.order} onValueChange={choose} disabled={readOnly}>
        <SelectTrigger aria-label={t("order")} className="w-auto min-w-24">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          <SelectItem value="highest">{t("highest")}</SelectItem>
          <SelectItem value="lowest">{t("lowest")}</SelectItem>
        </SelectContent>
      </Select>
      <FieldPicker
        among={FIGURES}
        trigger={
          <Button variant="secondary" disabled={readOnly}>
            {field?.label[locale] ?? limit.by.field}
          </Button>
        }
        onPick={({ key }) => onChange({ ...limit, by: { field: key } })}
      />
      {field?.window === "optional" && (
        <WindowInput
          scope="own"
          counted={field.counted}
          window={Stretch.safeParse(limit.by.window).data}
          onChange={(window) => onChange({ ...limit, by: { field: limit.by.field, ...(window ? { window } : {}) } })}
        />
      )}
    </>
  );
}
