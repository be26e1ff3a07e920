"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False in the page as the server sent it, true once scripts run here: until then a submit would leave the page. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
