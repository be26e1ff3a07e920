import { FormSkeleton, LoadingNote } from "@/components/ui/page-skeleton";

export default function Loading() {
  return (
    <div className="grid max-w-160 gap-6">
      <LoadingNote />
      <FormSkeleton fields={1} />
    </div>
  );
}
