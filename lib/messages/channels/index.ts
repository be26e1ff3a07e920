import type { Channel } from "../schema";
import type { ChannelDefinition } from "./define-channel";
import { email } from "./email";

/** All ways to reach a person. */
export const channels: Record<Channel, ChannelDefinition> = { email };
