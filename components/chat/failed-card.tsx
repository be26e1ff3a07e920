import { CircleAlert } from "lucide-react";
import { Card } from "@/components/ui/card";

/** What a card of the talk says where its tool could not answer. */
export function FailedCard({ text }: { text: string }) {
  return (
    <Card className="flex-row items-start gap-2 p-3 text-[13px]">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger-text" />
      <p>{text}</p>
    </Card>
  );
}
