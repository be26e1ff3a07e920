"use client";

import type { Localised } from "@/lib/base/locale";
import type { EventStep } from "@/lib/segments/params";
import { useBuilder } from "./builder-context";
import { PropertyFiltersInput } from "./property-filters-input";
import { WordInput } from "./word-input";

type EventStepInputProps = {
  label: Localised;
  step: EventStep;
  onChange: (step: EventStep | undefined) => void;
  invalid: boolean;
};

/** An event by its names, and what must be true of it. */
export function EventStepInput({ label, step: { events, where = [] }, onChange, invalid }: EventStepInputProps) {
  const { locale } = useBuilder();
  const set = (next: EventStep) => {
    const { where: filters = [], ...rest } = next;
    onChange(
      rest.events.length + filters.length === 0
        ? undefined
        : { ...rest, ...(filters.length > 0 ? { where: filters } : {}) },
    );
  };
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <WordInput
        label={label[locale]}
        words={events}
        suggest="events"
        onChange={(next) => set({ events: next, where })}
        invalid={invalid && events.length === 0}
      />
      <PropertyFiltersInput filters={where} onChange={(next) => set({ events, where: next ?? [] })} invalid={false} />
    </div>
  );
}
