"use client";

import { Braces } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { mergeFields, placeOf } from "@/lib/messages/merge-fields";

type MergeInputProps = {
  value: string;
  onChange: (value: string) => void;
  maxLength: number;
  rows?: number;
  placeholder?: string;
};

/** A text in which fields of the customer can stand; the button puts one where the cursor is. */
export function MergeInput({ value, onChange, maxLength, rows, placeholder }: MergeInputProps) {
  const t = useTranslations("journeys.email");
  const locale = useLocale();
  const single = useRef<HTMLInputElement>(null);
  const multi = useRef<HTMLTextAreaElement>(null);
  const insert = (key: string) => {
    const box = multi.current ?? single.current;
    const at = box?.selectionStart ?? value.length;
    const fallback = key === "customer.first_name" ? t("defaultName") : "";
    const place = placeOf(key, fallback);
    onChange(`${value.slice(0, at)}${place}${value.slice(box?.selectionEnd ?? at)}`);
    requestAnimationFrame(() => {
      box?.focus();
      box?.setSelectionRange(at + place.length, at + place.length);
    });
  };
  const shared = { value, maxLength, placeholder };
  return (
    <div className="relative">
      {rows === undefined ? (
        <Input ref={single} {...shared} className="pr-9" onChange={({ target }) => onChange(target.value)} />
      ) : (
        <Textarea
          ref={multi}
          {...shared}
          rows={rows}
          className="pr-9"
          onChange={({ target }) => onChange(target.value)}
        />
      )}
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            variant="ghost"
            size="icon-sm"
            className="absolute top-0.5 right-0.5"
            aria-label={t("insertField")}
            title={t("insertField")}
          >
            <Braces aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {mergeFields.map((field) => (
            <DropdownMenuItem key={field.key} onSelect={() => insert(field.key)}>
              {field.label[locale]}
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  );
}
