"use client";

import { ErrorPanel } from "@/components/shell/error-panel";

export default function RootError(props: { error: unknown; retry: () => void }) {
  return (
    <main className="flex min-h-dvh">
      <ErrorPanel {...props} />
    </main>
  );
}
