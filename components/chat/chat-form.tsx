"use client";

import { ArrowUp, Square, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";

const LENGTH_MAX = 1000;

type ChatFormProps = { isBusy: boolean; onAsk: (text: string) => void; onStop: () => void; onClear?: () => void };

export function ChatForm({ isBusy, onAsk, onStop, onClear }: ChatFormProps) {
  const t = useTranslations("chat");
  const [text, setText] = useState("");
  const ask = () => {
    const question = text.trim();
    if (question !== "" && !isBusy) {
      onAsk(question);
      setText("");
    }
  };
  const askOnEnter = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      ask();
    }
  };
  return (
    <form
      className="grid gap-2 border-t p-3"
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <Textarea
        aria-label={t("question")}
        placeholder={t("placeholder")}
        rows={3}
        maxLength={LENGTH_MAX}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={askOnEnter}
      />
      <div className="flex items-center justify-end gap-2">
        {onClear && (
          <Button variant="ghost" size="sm" className="mr-auto" disabled={isBusy} onClick={onClear}>
            <Trash2 aria-hidden />
            {t("clear")}
          </Button>
        )}
        {isBusy ? (
          <Button variant="outline" size="sm" onClick={onStop}>
            <Square aria-hidden />
            {t("stop")}
          </Button>
        ) : (
          <Button type="submit" size="sm" disabled={text.trim() === ""}>
            <ArrowUp aria-hidden />
            {t("ask")}
          </Button>
        )}
      </div>
    </form>
  );
}
