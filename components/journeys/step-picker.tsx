"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { OptionList } from "@/components/ui/option-list";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { nodes } from "@/lib/journeys/nodes";
import { NodeIcon } from "./node-icon";

/** A searchable list of the steps that may stand between two others. */
export function StepPicker({ children, onPick }: { children: ReactNode; onPick: (type: string) => void }) {
  const [open, setOpen] = useState(false);
  const t = useTranslations("journeys.insert");
  const locale = useLocale();
  const options = nodes
    .filter((node) => node.hasInput)
    .map((node) => ({
      value: node.type,
      label: node.label[locale],
      icon: <NodeIcon icon={node.icon} group={node.group} />,
    }));
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>{children}</PopoverTrigger>
      <PopoverContent className="w-64 p-0">
        <OptionList
          label={t("label")}
          searchPlaceholder={t("search")}
          options={options}
          isSelected={() => false}
          onSelect={({ value }) => {
            setOpen(false);
            onPick(value);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}
