import type { ReactNode } from "react";

/** One of the columns of an explanation: the answer, what went in, what it was compared with. */
export function TraceColumn({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid content-start gap-2">
      <h4 className="text-xs font-medium text-muted-foreground">{title}</h4>
      {children}
    </section>
  );
}

/** Answer, inputs and thresholds beside each other, by the room that their card has. */
export function TraceColumns({ children }: { children: ReactNode }) {
  return (
    <div className="@container">
      <div className="grid gap-6 @xl:grid-cols-2 @4xl:grid-cols-3">{children}</div>
    </div>
  );
}
