"use client";

import { ListFilter, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { cn } from "@/lib/base/cn";
import type { Field } from "@/lib/segments/fields/define";
import type { ParamSpec } from "@/lib/segments/params";
import type { Condition } from "@/lib/segments/schema";
import { useBuilder } from "./builder-context";
import { isWide, ParamInput } from "./param-input";

type RuleParamsProps = { condition: Condition; field: Field; invalid: boolean };

/** What a question cannot do without: "which event", "which category". It stands right behind the field's name. */
export function RequiredParams({ condition, field, invalid }: RuleParamsProps) {
  const specs = Object.entries(field.params ?? {}).filter(([, { required }]) => required);
  return specs.map(([key, spec]) => {
    const input = <OneParam key={key} name={key} spec={spec} condition={condition} invalid={invalid} />;
    // A choice says what it is about, and so does the only thing that is asked for.
    return specs.length === 1 || spec.choices ? (
      input
    ) : (
      <Labelled key={key} spec={spec}>
        {input}
      </Labelled>
    );
  });
}

/** What narrows a question further; one that is not told takes no room until it is asked for. */
export function FurtherParams({ condition, field, invalid }: RuleParamsProps) {
  const t = useTranslations("segments.params");
  const { locale, readOnly, edit } = useBuilder();
  const [opened, setOpened] = useState<readonly string[]>([]);
  const specs = Object.entries(field.params ?? {}).filter(([, { required }]) => !required);
  const isShown = (key: string) => opened.includes(key) || condition.params?.[key] !== undefined;
  const more = specs.filter(([key, { needs }]) => !isShown(key) && (needs === undefined || isShown(needs)));
  const close = (key: string) => {
    setOpened(opened.filter((each) => each !== key));
    edit({ kind: "set", condition: withParam(condition, key, undefined) });
  };
  return (
    <>
      {specs
        .filter(([key]) => isShown(key))
        .map(([key, spec]) => (
          <Labelled key={key} spec={spec}>
            <OneParam name={key} spec={spec} condition={condition} invalid={invalid} />
            {!readOnly && (
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={t("removeParam", { what: spec.label[locale] })}
                onClick={() => close(key)}
              >
                <X aria-hidden />
              </Button>
            )}
          </Labelled>
        ))}
      {!readOnly && more.length > 0 && (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="ghost" size="sm" className="text-muted-foreground">
              <ListFilter aria-hidden />
              {t("narrow")}
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="start">
            {more.map(([key, { label }]) => (
              <DropdownMenuItem key={key} onSelect={() => setOpened([...opened, key])}>
                {label[locale]}
              </DropdownMenuItem>
            ))}
          </DropdownMenuContent>
        </DropdownMenu>
      )}
    </>
  );
}

function Labelled({ spec, children }: { spec: ParamSpec; children: ReactNode }) {
  const { locale } = useBuilder();
  return (
    <span className={cn("inline-flex flex-wrap items-center gap-1.5", isWide(spec) && "basis-full")}>
      <span className="text-[13px] text-muted-foreground">{spec.label[locale]}</span>
      {children}
    </span>
  );
}

type OneParamProps = { name: string; spec: ParamSpec; condition: Condition; invalid: boolean };

function OneParam({ name, spec, condition, invalid }: OneParamProps) {
  const { edit } = useBuilder();
  return (
    <ParamInput
      spec={spec}
      value={condition.params?.[name]}
      invalid={invalid}
      onChange={(value) => edit({ kind: "set", condition: withParam(condition, name, value) })}
    />
  );
}

/** A condition without any parameter has none at all, so that equal rules look equal. */
function withParam(condition: Condition, key: string, value: unknown): Condition {
  const { params = {}, ...rest } = condition;
  const { [key]: _, ...others } = params;
  const next = value === undefined ? others : { ...others, [key]: value };
  return Object.keys(next).length > 0 ? { ...rest, params: next } : rest;
}
