"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { shortId } from "@/lib/base/ids";
import type { DraftEmail } from "@/lib/messages/schema";
import { MergeInput } from "./merge-input";

type Block = DraftEmail["blocks"][number];
const KINDS = ["heading", "paragraph", "button"] as const;

const blank = (kind: Block["kind"]): Block =>
  kind === "button" ? { id: shortId(), kind, label: "", url: "" } : { id: shortId(), kind, text: "" };

export function BlockList({ blocks, onChange }: { blocks: readonly Block[]; onChange: (blocks: Block[]) => void }) {
  const t = useTranslations("journeys.email");
  const replace = (block: Block) => onChange(blocks.map((other) => (other.id === block.id ? block : other)));
  const move = (index: number, by: -1 | 1) => {
    const next = [...blocks];
    next.splice(index + by, 0, ...next.splice(index, 1));
    onChange(next);
  };
  return (
    <section className="grid gap-3" aria-label={t("content")}>
      <h3 className="text-[13px] font-medium">{t("content")}</h3>
      {blocks.map((block, index) => (
        <div key={block.id} className="grid gap-2 rounded-md border bg-card p-3">
          <div className="flex items-center gap-1">
            <span className="flex-1 text-xs font-medium text-muted-foreground">{t(`kinds.${block.kind}`)}</span>
            <Button
              variant="ghost"
              size="icon-sm"
              disabled={index === 0}
              aria-label={t("moveUp")}
              onClick={() => move(index, -1)}
            >
              <ArrowUp aria-hidden />
            </Button>
            <Button
              variant="ghost"
              size="icon-sm"
              disabled={index === blocks.length - 1}
              aria-label={t("moveDown")}
              onClick={() => move(index, 1)}
            >
              <ArrowDown aria-hidden />
            </Button>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={t("removeBlock")}
              onClick={() => onChange(blocks.filter((other) => other.id !== block.id))}
            >
              <Trash2 aria-hidden />
            </Button>
          </div>
          <BlockFields block={block} onChange={replace} />
        </div>
      ))}
      <div className="flex flex-wrap gap-2">
        {KINDS.map((kind) => (
          <Button key={kind} variant="outline" size="sm" onClick={() => onChange([...blocks, blank(kind)])}>
            {t(`add.${kind}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}

function BlockFields({ block, onChange }: { block: Block; onChange: (block: Block) => void }) {
  const t = useTranslations("journeys.email");
  if (block.kind === "button") {
    return (
      <>
        <Field label={t("buttonLabel")}>
          <MergeInput value={block.label} maxLength={100} onChange={(label) => onChange({ ...block, label })} />
        </Field>
        <Field label={t("buttonUrl")}>
          <Input
            type="url"
            value={block.url}
            maxLength={2000}
            placeholder="https://"
            onChange={({ target }) => onChange({ ...block, url: target.value })}
          />
        </Field>
      </>
    );
  }
  return (
    <Field label={t("text")}>
      <MergeInput
        value={block.text}
        maxLength={block.kind === "heading" ? 200 : 4000}
        rows={block.kind === "heading" ? undefined : 4}
        onChange={(text) => onChange({ ...block, text })}
      />
    </Field>
  );
}
