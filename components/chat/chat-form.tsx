"use client";

import { ArrowUp, Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type Ref, useImperativeHandle, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";

const LENGTH_MAX = 1000;

/** Lets others put the reader into the field, with a hint of what to say. */
export type ChatFormHandle = { focus: (hint?: string) => void };

type ChatFormProps = {
  ref: Ref<ChatFormHandle>;
  isBusy: boolean;
  onAsk: (text: string) => void;
  onStop: () => void;
};

export function ChatForm({ ref, isBusy, onAsk, onStop }: ChatFormProps) {
  const t = useTranslations("chat");
  const [text, setText] = useState("");
  const [hint, setHint] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(ref, () => ({
    focus: (said) => {
      setHint(said ?? null);
      field.current?.focus();
    },
  }));
  const ask = () => {
    const question = text.trim();
    if (question !== "" && !isBusy) {
      onAsk(question);
      setText("");
      setHint(null);
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
        ref={field}
        aria-label={t("question")}
        placeholder={hint ?? t("placeholder")}
        rows={3}
        maxLength={LENGTH_MAX}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={askOnEnter}
      />
      <div className="flex items-center justify-end gap-2">
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
