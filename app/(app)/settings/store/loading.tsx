import { FormSkeleton, LoadingNote } from "@/components/ui/page-skeleton";

export default function Loading() {
  return (
    <div className="grid max-w-[640px] gap-6">
      <LoadingNote />
      <FormSkeleton />
      <FormSkeleton fields={2} />
    </div>
  );
}
