"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { routes } from "@/lib/base/routes";
import type { JourneyNode } from "@/lib/journeys/schema";
import { useEditor } from "../editor-context";
import { useConfig } from "./use-config";

/** One segment: who starts here, or who takes the first way. */
export function SegmentForm({ node }: { node: JourneyNode }) {
  const t = useTranslations("journeys.segment");
  const format = useFormatter();
  const { segments } = useEditor();
  const change = useConfig(node);
  const chosen = segments.find((segment) => segment.id === node.config.segmentId);
  if (segments.length === 0) {
    return (
      <p className="rounded-md border border-dashed p-3 text-[13px] text-muted-foreground">
        {t("none")}{" "}
        <Link href={routes.segments.create()} className="font-medium text-primary-text underline underline-offset-2">
          {t("create")}
        </Link>
      </p>
    );
  }
  return (
    <Field
      label={t("label")}
      hint={
        chosen && (
          <>
            {chosen.size === null
              ? t("counting")
              : t("size", { count: chosen.size, shown: format.number(chosen.size) })}{" "}
            <Link href={routes.segments.one(chosen.id)} className="text-primary-text underline underline-offset-2">
              {t("open")}
            </Link>
          </>
        )
      }
    >
      <Combobox
        label={t("label")}
        placeholder={t("choose")}
        value={typeof node.config.segmentId === "string" ? node.config.segmentId : null}
        valueLabel={chosen?.name ?? t("gone")}
        options={segments.map(({ id, name, size }) => ({
          value: id,
          label: name,
          hint: size === null ? undefined : format.number(size),
        }))}
        onValueChange={(segmentId) => change({ segmentId })}
      />
    </Field>
  );
}
