import type { ReactNode } from "react";

type PersonColumnsProps = {
  history: ReactNode;
  profile: ReactNode;
  person: ReactNode;
  /** What the two beside the history are called by those who cannot see them. */
  labels?: { profile: string; person: string };
};

/**
 * History, profile and person: one under the other; with more room the profile beside the two others; with still more the
 * history in the middle. By the room that the page has, which an open assistant takes some of.
 */
export function PersonColumns({ history, profile, person, labels }: PersonColumnsProps) {
  return (
    <div className="@container">
      <div className="grid items-start gap-6 @3xl:grid-cols-[minmax(0,1fr)_20rem] @3xl:grid-rows-[auto_1fr] @[70rem]:grid-cols-[18rem_minmax(0,1fr)_20rem] @[70rem]:grid-rows-none">
        <div className="grid min-w-0 gap-4">{history}</div>
        <aside aria-label={labels?.profile} className="grid gap-4 @3xl:row-span-2 @[70rem]:row-span-1">
          {profile}
        </aside>
        <aside aria-label={labels?.person} className="grid gap-4 @[70rem]:order-first">
          {person}
        </aside>
      </div>
    </div>
  );
}
