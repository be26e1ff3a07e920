"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/base/cn";

/** When these figures were read, in which zone, and a way to read them again. */
export function HomeStamp({ at, timezone }: { at: Date; timezone: string }) {
  const t = useTranslations("home");
  const format = useFormatter();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  return (
    <span className="inline-flex flex-wrap items-center gap-1 text-[13px]">
      {t("updated", { time: format.dateTime(at, "time"), timezone })}
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={t("refresh")}
        onClick={() => startTransition(() => router.refresh())}
      >
        <RefreshCw aria-hidden className={cn(pending && "animate-spin motion-reduce:animate-none")} />
      </Button>
    </span>
  );
}
