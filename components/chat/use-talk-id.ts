"use client";

import { useState } from "react";
import { newId } from "@/lib/base/ids";

/** Which talk the panel shows; `isKept` once something was said in it, so that the server may have it. */
export type TalkId = { id: string; isKept: boolean };

/** The tab remembers its talk through a reload. The panel is never drawn on the server, so it may ask at once. */
export function useTalkId(storeId: string) {
  const key = `talk:${storeId}`;
  const [talk, setTalk] = useState<TalkId>(() => {
    const kept = sessionStorage.getItem(key);
    return kept ? { id: kept, isKept: true } : fresh();
  });
  return {
    talk,
    open: (id: string) => {
      sessionStorage.setItem(key, id);
      setTalk({ id, isKept: true });
    },
    begin: () => {
      sessionStorage.removeItem(key);
      setTalk(fresh());
    },
    remember: (id: string) => sessionStorage.setItem(key, id),
  };
}

const fresh = (): TalkId => ({ id: newId(new Date()), isKept: false });
