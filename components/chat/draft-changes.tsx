"use client";

import { useLocale, useTranslations } from "next-intl";
import { ChangeList } from "@/components/ui/change-list";
import { describeChange, diffFilters } from "@/lib/segments/diff";
import type { Filter } from "@/lib/segments/schema";
import { useChatPanel } from "./chat-context";

type Names = Readonly<Record<string, string>>;

/** What a draft would do to the rules in the builder: what comes in, what goes out, what becomes what. */
export function DraftChanges({ before, after, names }: { before: Filter; after: Filter; names: Names }) {
  const t = useTranslations("chat.draft");
  const locale = useLocale();
  const { currency } = useChatPanel();
  const wording = { locale, currency, names: new Map(Object.entries(names)) };
  const changes = diffFilters(before, after).map((change) => describeChange(change, wording));
  return <ChangeList label={t("changes")} changes={changes} />;
}
