"use client";

import { useLocale, useTranslations } from "next-intl";
import { ChangeList } from "@/components/ui/change-list";
import { describeChange, diffFilters } from "@/lib/segments/diff";
import type { Filter } from "@/lib/segments/schema";
import { useChatPanel } from "./chat-context";

/** What a draft would do to the rules in the builder: what comes in, what goes out, what becomes what. */
export function DraftChanges({ before, after }: { before: Filter; after: Filter }) {
  const t = useTranslations("chat.draft");
  const locale = useLocale();
  const { currency } = useChatPanel();
  const changes = diffFilters(before, after).map((change) => describeChange(change, { locale, currency }));
  return <ChangeList label={t("changes")} changes={changes} />;
}
