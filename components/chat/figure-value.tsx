"use client";

import { useTranslations } from "next-intl";
import { Figure } from "@/components/ui/figure";
import { Money } from "@/components/ui/money";
import { FIGURES, type InsightFigure } from "@/lib/ai/insight";
import { useChatPanel } from "./chat-context";

/** Money without its minor units, as on every card with big figures. */
export function FigureValue({ figure: { name, value } }: { figure: InsightFigure }) {
  const t = useTranslations("chat.insight");
  const { currency } = useChatPanel();
  const kind = FIGURES[name];
  if (kind === "money") {
    return <Money minor={value} currency={currency} whole />;
  }
  if (kind === "days") {
    return t("days", { count: value });
  }
  return <Figure value={value} style={kind === "share" ? "percent" : "number"} />;
}
