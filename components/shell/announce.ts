import { toast } from "@/components/ui/toaster";
import type { ActionError } from "@/lib/actions/action-error";

type Outcome = { serverError?: ActionError; validationErrors?: unknown };

/** Tells the outcome of a button's action in a toast, and whether it was done. */
export async function announce(outcome: Promise<Outcome>, done: string, failed: string): Promise<boolean> {
  const { serverError, validationErrors } = await outcome.catch((): Outcome => ({ validationErrors: true }));
  if (serverError || validationErrors) {
    toast.error(serverError?.message ?? failed);
    return false;
  }
  toast.success(done);
  return true;
}
