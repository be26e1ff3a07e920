"use client";

import { debounce, parseAsString, useQueryStates } from "nuqs";
import { SearchInput } from "./search-input";

const PAUSE_MS = 300;

/** A search box whose text lives in the URL; a new text starts the list from its first page. */
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
  return (
    <SearchInput
      aria-label={label}
      placeholder={placeholder ?? label}
      className={className}
      value={search[param] ?? ""}
      onChange={({ target }) =>
        void setSearch(
          { [param]: target.value || null, after: null },
          { limitUrlUpdates: target.value ? debounce(PAUSE_MS) : undefined },
        )
      }
    />
  );
}
