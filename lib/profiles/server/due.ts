import { appClock } from "@/lib/db/clock";
import { tenantsWithWaitingCustomers } from "./refresh";

/** Stores in which someone waits for a new profile at this moment. */
export const findWaitingTenants = async (): Promise<string[]> => tenantsWithWaitingCustomers(await appClock().now());
