import { BuilderSkeleton } from "@/components/segments/builder-skeleton";

export default BuilderSkeleton;
