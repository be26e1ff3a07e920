"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { toast } from "@/components/ui/toaster";
import { createSegment, updateSegment } from "@/lib/actions/segments";
import { routes } from "@/lib/base/routes";
import type { SegmentDto } from "@/lib/segments/views";
import type { BuilderSegment } from "./segment-builder";
import type { useSegmentDraft } from "./use-segment-draft";

type Draft = ReturnType<typeof useSegmentDraft>;

export type SaveState = {
  save: () => void;
  pending: boolean;
  nameError: string | null;
  /** When what was saved is counted next. */
  countsAt: Date | null;
};

/** Saves what is on screen: a new segment moves to its own address, a known one keeps its place. */
export function useSaveSegment(initial: BuilderSegment, draft: Draft): SaveState {
  const t = useTranslations("segments.builder");
  const failed = useTranslations("errors.codes")("unavailable");
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [revision, setRevision] = useState(initial.revision);
  const [countsAt, setCountsAt] = useState(initial.countsAt);
  const [nameError, setNameError] = useState<string | null>(null);

  const done = (segment: SegmentDto) => {
    draft.markSaved(segment);
    draft.setTags(segment.tags);
    setRevision(segment.revision);
    setCountsAt(segment.countsAt);
    toast.success(t("saved", { name: segment.name }));
    if (initial.id === null) {
      router.replace(routes.segments.one(segment.id));
    }
  };

  const save = () => {
    const name = draft.name.trim();
    if (name === "") {
      setNameError(t("nameMissing"));
      return;
    }
    setNameError(null);
    startTransition(async () => {
      const { filter, madeWithAi, ownerId, schedule } = draft;
      const parts = { name, filter, madeWithAi, ownerId, schedule, tags: [...draft.tags] };
      const saved = await (initial.id === null
        ? createSegment(parts)
        : updateSegment({ id: initial.id, ...parts, ...(revision === null ? {} : { revision }) })
      ).catch(() => undefined);
      if (saved?.data) {
        draft.setName(saved.data.name);
        done(saved.data);
      } else if (saved?.serverError?.pointer === "/name") {
        setNameError(saved.serverError.message);
      } else {
        toast.error(saved?.serverError?.message ?? failed);
      }
    });
  };
  return { save, pending, nameError, countsAt };
}
