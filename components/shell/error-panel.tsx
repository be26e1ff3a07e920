"use client";

import { CircleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { refusalOf } from "@/lib/base/errors";
import { routes } from "@/lib/base/routes";

type ErrorPanelProps = { error: unknown; retry: () => void };

const digestOf = (error: unknown): string | undefined =>
  error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : undefined;

/** What a person sees instead of a page that failed: what happened, what to do, and a code for support. */
export function ErrorPanel({ error, retry }: ErrorPanelProps) {
  const t = useTranslations("errors");
  const common = useTranslations("common.actions");
  const digest = digestOf(error);
  const refusal = refusalOf(digest);
  return (
    <div role="alert" className="m-auto grid max-w-md justify-items-center gap-2 p-6 text-center">
      <span className="mb-1 inline-flex size-10 items-center justify-center rounded-lg bg-danger-soft text-danger-text">
        <CircleAlert aria-hidden className="size-5" />
      </span>
      <h1 className="text-xl">{t("page.title")}</h1>
      <p className="text-pretty text-muted-foreground">{refusal ? t(`codes.${refusal}`) : t("page.body")}</p>
      {digest && !refusal && (
        <p className="flex items-center gap-1 text-[13px] text-muted-foreground">
          {t("page.code")} <code className="rounded-sm bg-muted px-1">{digest}</code>
          <CopyButton text={digest} />
        </p>
      )}
      <div className="mt-3 flex gap-2">
        <Button onClick={retry}>{common("retry")}</Button>
        <Button variant="outline" asChild>
          <Link href={routes.home()}>{t("page.home")}</Link>
        </Button>
      </div>
    </div>
  );
}
