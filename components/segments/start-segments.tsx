"use client";

import { useRouter } from "next/navigation";
import { routes } from "@/lib/base/routes";
import { ReadyMadeList } from "./ready-made-list";

/** The ready-made segments where no segment exists yet: a click opens the builder with one of them. */
export function StartSegments() {
  const router = useRouter();
  return <ReadyMadeList onPick={({ key }) => router.push(routes.segments.create(key))} />;
}
