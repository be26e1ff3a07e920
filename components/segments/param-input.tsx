"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Duration, type EventStep, type ParamKind, type ParamSpec, Place } from "@/lib/segments/params";
import { useBuilder } from "./builder-context";
import { DurationInput } from "./duration-input";
import { EventStepInput } from "./event-step-input";
import { DecimalInput, WholeInput } from "./number-input";
import { PropertyFiltersInput, typedFilters } from "./property-filters-input";
import { WordInput } from "./word-input";

/** `undefined` says that the parameter is not told. */
export type ParamInputProps = {
  spec: ParamSpec;
  value: unknown;
  onChange: (value: unknown) => void;
  invalid: boolean;
};

/** The input that fits a parameter, by nothing but what its field declares. */
export function ParamInput(props: ParamInputProps) {
  const Kind = props.spec.choices ? ChoiceInput : inputs[props.spec.kind];
  return <Kind {...props} />;
}

const inputs: Record<ParamKind, (props: ParamInputProps) => ReactNode> = {
  word: WordParam,
  words: WordsParam,
  name: WordParam,
  refs: WordsParam,
  whole: WholeParam,
  choice: ChoiceInput,
  duration: DurationParam,
  place: PlaceParam,
  step: (props) => (
    <EventStepInput
      label={props.spec.label}
      step={typedStep(props.value)}
      onChange={props.onChange}
      invalid={props.invalid}
    />
  ),
  properties: (props) => (
    <PropertyFiltersInput filters={typedFilters(props.value)} onChange={props.onChange} invalid={props.invalid} />
  ),
};

/** Parameters that take a line of their own. */
export const isWide = ({ kind }: ParamSpec): boolean => kind === "step" || kind === "properties";

const typedWords = (value: unknown): string[] =>
  [value ?? []].flat().filter((word): word is string => typeof word === "string");

function WordsParam({ spec, value, onChange, invalid }: ParamInputProps) {
  const { locale } = useBuilder();
  return (
    <WordInput
      label={spec.label[locale]}
      words={typedWords(value)}
      suggest={spec.suggest}
      onChange={(words) => onChange(words.length > 0 ? words : undefined)}
      invalid={invalid}
    />
  );
}

function WordParam({ spec, value, onChange, invalid }: ParamInputProps) {
  const { locale, readOnly } = useBuilder();
  const label = spec.label[locale];
  if (spec.suggest) {
    return (
      <WordInput
        single
        label={label}
        words={typedWords(value)}
        suggest={spec.suggest}
        onChange={([word]) => onChange(word)}
        invalid={invalid}
      />
    );
  }
  return (
    <Input
      aria-label={label}
      aria-invalid={invalid || undefined}
      disabled={readOnly}
      className="w-40"
      value={typeof value === "string" ? value : ""}
      onChange={({ target }) => onChange(target.value === "" ? undefined : target.value)}
    />
  );
}

function WholeParam({ spec, value, onChange, invalid }: ParamInputProps) {
  const { locale } = useBuilder();
  return (
    <WholeInput
      label={spec.label[locale]}
      value={typeof value === "number" ? value : null}
      onChange={(number) => onChange(number ?? undefined)}
      invalid={invalid}
    />
  );
}

function ChoiceInput({ spec, value, onChange, invalid }: ParamInputProps) {
  const t = useTranslations("segments.builder");
  const { locale, readOnly } = useBuilder();
  return (
    <Select value={typeof value === "string" ? value : ""} onValueChange={onChange} disabled={readOnly}>
      <SelectTrigger aria-label={spec.label[locale]} aria-invalid={invalid || undefined} className="w-auto min-w-28">
        <SelectValue placeholder={t("chooseValue")} />
      </SelectTrigger>
      <SelectContent>
        {(spec.choices ?? []).map((choice) => (
          <SelectItem key={choice.value} value={choice.value}>
            {choice.label[locale]}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}

function DurationParam({ spec, value, onChange }: ParamInputProps) {
  const { locale } = useBuilder();
  const typed = Duration.partial().safeParse(value).data;
  return (
    <DurationInput
      label={spec.label[locale]}
      value={typed ? { count: typed.count ?? 0, unit: typed.unit ?? "day" } : null}
      onChange={onChange}
    />
  );
}

/** A city by its name; a point that came from elsewhere is shown as its two numbers. */
function PlaceParam({ spec, value, onChange, invalid }: ParamInputProps) {
  const t = useTranslations("segments.params");
  const { locale } = useBuilder();
  const place = Place.safeParse(value).data;
  if (place && "latitude" in place) {
    const { latitude, longitude } = place;
    return (
      <>
        <DecimalInput
          label={t("latitude")}
          value={latitude}
          onChange={(next) => onChange({ latitude: next ?? 0, longitude })}
        />
        <DecimalInput
          label={t("longitude")}
          value={longitude}
          onChange={(next) => onChange({ latitude, longitude: next ?? 0 })}
        />
      </>
    );
  }
  return (
    <WordInput
      single
      label={spec.label[locale]}
      words={place ? [place.city] : []}
      suggest={spec.suggest ?? "places"}
      onChange={([city]) => onChange(city === undefined ? undefined : { city })}
      invalid={invalid}
    />
  );
}

/** A step while it is being filled in need not have an event yet. */
function typedStep(value: unknown): EventStep {
  const step = typeof value === "object" && value !== null ? value : {};
  const events = "events" in step ? typedWords(step.events) : [];
  const where = "where" in step ? typedFilters(step.where) : [];
  return { events, ...(where.length > 0 ? { where } : {}) };
}
