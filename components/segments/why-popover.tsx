"use client";

import { CircleHelp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { Filter } from "@/lib/segments/schema";
import { WhyList } from "./why-list";

type WhyPopoverProps = { filter: Filter; customerId: string; name: string };

/** Why this person is among them: each rule with what is true of them, and until when. */
export function WhyPopover({ filter, customerId, name }: WhyPopoverProps) {
  const t = useTranslations("segments.why");
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="icon-sm" aria-label={t("ask", { name })}>
          <CircleHelp aria-hidden />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" className="grid w-80 gap-2 text-[13px]">
        <p className="font-medium">{t("title", { name })}</p>
        {open && <WhyList filter={filter} customerId={customerId} />}
      </PopoverContent>
    </Popover>
  );
}
