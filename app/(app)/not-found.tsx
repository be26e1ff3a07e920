import { NotFoundPanel } from "@/components/shell/not-found-panel";

export default function PageNotFound() {
  return <NotFoundPanel />;
}
