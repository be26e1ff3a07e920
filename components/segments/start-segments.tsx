"use client";

import { useRouter } from "next/navigation";
import { routes } from "@/lib/base/routes";
import type { ReadyMade } from "@/lib/segments/ready-made/define";
import { ReadyMadeList } from "./ready-made-list";

/** The ready-made segments where no segment exists yet: a click opens the builder with one of them. */
export function StartSegments({ segments }: { segments: readonly ReadyMade[] }) {
  const router = useRouter();
  return (
    <div className="@container">
      <ReadyMadeList segments={segments} onPick={({ key }) => router.push(routes.segments.create(key))} />
    </div>
  );
}
