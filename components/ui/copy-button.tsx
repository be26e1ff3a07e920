"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button, type ButtonProps } from "./button";

const SHOWN_MS = 1500;

type CopyButtonProps = Omit<ButtonProps, "onClick" | "children"> & { text: string; label?: string };

/** Copies a text; without a label it is an icon. */
export function CopyButton({ text, label, variant = "ghost", size, ...props }: CopyButtonProps) {
  const t = useTranslations("common.actions");
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) {
      return;
    }
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  const said = copied ? t("copied") : (label ?? t("copy"));
  return (
    <Button variant={variant} size={size ?? (label ? "sm" : "icon-sm")} aria-label={said} onClick={copy} {...props}>
      {copied ? <Check aria-hidden className="text-success-text" /> : <Copy aria-hidden />}
      {label && said}
    </Button>
  );
}
