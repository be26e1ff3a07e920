"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PLATFORMS } from "@/lib/webhooks/platforms";
import type { PlatformKey } from "@/lib/webhooks/schema";

/** What to enter in the shop: the address, and the topics that are understood. */
export function SourceAddress({ url, platform }: { url: string; platform: PlatformKey }) {
  const t = useTranslations("sources");
  const topics = Object.keys(PLATFORMS[platform].topics);
  return (
    <div className="grid gap-3">
      <Field label={t("url")}>
        <div className="flex gap-2">
          <Input readOnly value={url} className="font-mono text-[13px]" onFocus={(event) => event.target.select()} />
          <CopyButton text={url} label={t("copyUrl")} variant="outline" size="default" />
        </div>
      </Field>
      {topics.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {topics.map((topic) => (
            <li key={topic}>
              <Badge variant="secondary" className="font-mono">
                {topic}
              </Badge>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
