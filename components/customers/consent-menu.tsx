"use client";

import { MoreHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toaster";
import { suppress } from "@/lib/actions/consent";
import type { ConsentChannel } from "@/lib/consent/schema";
import { ConsentDialog } from "./consent-dialog";
import { UnsuppressDialog } from "./consent-unsuppress";

type ConsentMenuProps = {
  customerId: string;
  channel: ConsentChannel;
  address: string | null;
  isSuppressed: boolean;
  canUnsuppress: boolean;
};

/** What can be noted about one channel of one person. */
export function ConsentMenu({ customerId, channel, address, isSuppressed, canUnsuppress }: ConsentMenuProps) {
  const t = useTranslations("consent");
  const router = useRouter();
  const [asked, setAsked] = useState<"granted" | "withdrawn" | "unsuppress" | null>(null);
  const block = async () => {
    if (channel !== "push" && address !== null) {
      const result = await suppress({ channel, address, reason: "manual" });
      toast[result.serverError ? "error" : "success"](result.serverError?.message ?? t("suppressed"));
      router.refresh();
    }
  };
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label={t("change", { channel: t(`channels.${channel}`) })}>
            <MoreHorizontal aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setAsked("granted")}>{t("grant")}</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setAsked("withdrawn")}>{t("withdraw")}</DropdownMenuItem>
          {channel !== "push" && address !== null && !isSuppressed && (
            <DropdownMenuItem onSelect={() => void block()}>{t("suppress")}</DropdownMenuItem>
          )}
          {channel !== "push" && address !== null && isSuppressed && canUnsuppress && (
            <DropdownMenuItem onSelect={() => setAsked("unsuppress")}>{t("unsuppress")}</DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {(asked === "granted" || asked === "withdrawn") && (
        <ConsentDialog customerId={customerId} channel={channel} status={asked} onClose={() => setAsked(null)} />
      )}
      {asked === "unsuppress" && channel !== "push" && address !== null && (
        <UnsuppressDialog channel={channel} address={address} onClose={() => setAsked(null)} />
      )}
    </>
  );
}
