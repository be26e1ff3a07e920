"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import type { JourneyNode } from "@/lib/journeys/schema";
import { DraftEmail } from "@/lib/messages/schema";
import { BlockList } from "./block-list";
import { EmailPreview } from "./email-preview";
import { MergeInput } from "./merge-input";
import { useConfig } from "./use-config";

const EMPTY: DraftEmail = { subject: "", preheader: "", blocks: [] };

/** Subject, preview line and blocks of an e-mail, with a look at it as a real person would get it. */
export function EmailForm({ node }: { node: JourneyNode }) {
  const t = useTranslations("journeys.email");
  const change = useConfig(node);
  const email = DraftEmail.safeParse(node.config).data ?? EMPTY;
  return (
    <>
      <Field label={t("subject")} required>
        <MergeInput value={email.subject} maxLength={200} onChange={(subject) => change({ subject })} />
      </Field>
      <Field label={t("preheader")} hint={t("preheaderHint")} optional>
        <MergeInput value={email.preheader} maxLength={200} onChange={(preheader) => change({ preheader })} />
      </Field>
      <BlockList blocks={email.blocks} onChange={(blocks) => change({ blocks })} />
      <EmailPreview email={email} />
    </>
  );
}
