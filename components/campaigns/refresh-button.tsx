"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";

export function RefreshButton() {
  const t = useTranslations("campaigns");
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  return (
    <Button
      variant="ghost"
      size="icon"
      pending={pending}
      aria-label={t("refresh")}
      onClick={() => startTransition(() => router.refresh())}
    >
      {!pending && <RefreshCw aria-hidden />}
    </Button>
  );
}
