"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { cn } from "@/lib/base/cn";
import { FieldContext } from "./field-context";
import { Label } from "./label";

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  /** Says "optional" beside the label; for the few optional fields of a mostly required form. */
  optional?: boolean;
  className?: string;
  children: ReactNode;
};

/** One labelled control with its hint and error, wired together for screen readers. */
export function Field({ label, hint, error, required = false, optional = false, className, children }: FieldProps) {
  const id = useId();
  const t = useTranslations("common.states");
  const describedBy = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;
  return (
    <FieldContext value={{ id, describedBy, invalid: Boolean(error), required }}>
      <div data-slot="field" className={cn("grid content-start gap-1.5", className)}>
        <Label htmlFor={id}>
          {label}
          {optional && <span className="font-normal text-muted-foreground">({t("optional")})</span>}
        </Label>
        {children}
        {hint && (
          <p id={`${id}-hint`} className="text-[13px] text-muted-foreground">
            {hint}
          </p>
        )}
        <FieldError id={`${id}-error`}>{error}</FieldError>
      </div>
    </FieldContext>
  );
}

/** A sentence about what is wrong and how to mend it; announced when it appears. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <div id={id} data-slot="field-error" aria-live="polite" className="empty:hidden">
      {children && (
        <p className="flex items-start gap-1.5 text-[13px] text-danger-text">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>{children}</span>
        </p>
      )}
    </div>
  );
}
