import { branch } from "./branch";
import type { NodeDefinition } from "./define-node";
import { end } from "./end";
import { entry } from "./entry";
import { sendEmail } from "./send-email";
import { wait } from "./wait";

/** All kinds of step, in the order of the palette. */
export const nodes: readonly NodeDefinition[] = [entry, sendEmail, wait, branch, end];

export const findNode = (type: string): NodeDefinition | null => nodes.find((node) => node.type === type) ?? null;
