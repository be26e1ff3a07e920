"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { useEffect, useState } from "react";
import { SearchInput } from "./search-input";

const PAUSE_MS = 300;

/** Whether a click leaves for another page, here and not in a tab of its own. */
function leadsAway({ target, ctrlKey, metaKey, shiftKey }: MouseEvent): boolean {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]") : null;
  const isHere = link?.target !== "_blank" && !(ctrlKey || metaKey || shiftKey);
  return link !== null && isHere && link.pathname !== location.pathname;
}

/**
 * A search box whose text lives in the URL, a little after the last key; a new text starts the list from its first
 * page. A link that is clicked meanwhile wins: asking for the text then would call the person back from where it leads.
 */
export function UrlSearch({
  label,
  placeholder,
  param = "q",
  className,
}: {
  label: string;
  placeholder?: string;
  param?: string;
  className?: string;
}) {
  const [search, setSearch] = useQueryStates(
    { [param]: parseAsString, after: parseAsString },
    { shallow: false, history: "replace" },
  );
  const [typed, setTyped] = useState<string>();
  useEffect(() => {
    if (typed === undefined) {
      return;
    }
    const ask = () => {
      void setSearch({ [param]: typed || null, after: null });
      setTyped(undefined);
    };
    const timer = setTimeout(ask, typed ? PAUSE_MS : 0);
    const giveWay = (click: MouseEvent) => {
      if (leadsAway(click)) {
        clearTimeout(timer);
      }
    };
    document.addEventListener("click", giveWay, true);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("click", giveWay, true);
    };
  }, [typed, param, setSearch]);
  return (
    <SearchInput
      aria-label={label}
      placeholder={placeholder ?? label}
      className={className}
      value={typed ?? search[param] ?? ""}
      onChange={({ target }) => setTyped(target.value)}
    />
  );
}
