"use client";

import { createContext, type ReactNode, use, useMemo, useState } from "react";
import type { Role } from "@/lib/auth/permissions";
import { invariant } from "@/lib/base/invariant";

export type Store = { id: string; name: string; role: Role };

/** Who looks, and into which of their stores. */
export type Viewer = { name: string; email: string; store: Store; stores: readonly Store[] };

type Overlay = "commands" | "shortcuts" | "navigation";

type Shell = Viewer & {
  overlay: Overlay | null;
  showOverlay: (overlay: Overlay | null) => void;
  assistantOpen: boolean;
  setAssistantOpen: (open: boolean) => void;
};

const ShellContext = createContext<Shell | null>(null);

export function ShellProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  const [overlay, showOverlay] = useState<Overlay | null>(null);
  const [assistantOpen, setAssistantOpen] = useState(false);
  const shell = useMemo(
    () => ({ ...viewer, overlay, showOverlay, assistantOpen, setAssistantOpen }),
    [viewer, overlay, assistantOpen],
  );
  return <ShellContext value={shell}>{children}</ShellContext>;
}

/** The frame around the page: the viewer, and what is open. */
export function useShell(): Shell {
  const shell = use(ShellContext);
  invariant(shell, "useShell stands inside the signed-in layout");
  return shell;
}
