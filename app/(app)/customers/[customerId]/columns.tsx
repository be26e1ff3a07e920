import type { ReactNode } from "react";

/**
 * History, profile and person: one under the other; with more room the profile beside the two others; with still more the
 * history in the middle. By the room that the page has, which an open assistant takes some of.
 */
export function PersonColumns({ children }: { children: ReactNode }) {
  return (
    <div className="@container">
      <div className="grid items-start gap-6 @3xl:grid-cols-[minmax(0,1fr)_20rem] @3xl:grid-rows-[auto_1fr] @[70rem]:grid-cols-[18rem_minmax(0,1fr)_20rem] @[70rem]:grid-rows-none">
        {children}
      </div>
    </div>
  );
}
