import type { ComponentType } from "react";
import type { JourneyNode } from "@/lib/journeys/schema";
import { EmailForm } from "./email-form";
import { SegmentForm } from "./segment-form";
import { WaitForm } from "./wait-form";

/** The settings of each kind of step that has any. */
export const forms: Record<string, ComponentType<{ node: JourneyNode }>> = {
  entry: SegmentForm,
  branch: SegmentForm,
  wait: WaitForm,
  send_email: EmailForm,
};
