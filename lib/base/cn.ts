import { type ClassValue, clsx } from "clsx";
import { twMerge } from "tailwind-merge";

/** Joins class names; where two of Tailwind's contradict each other, the later wins. */
export const cn = (...classes: ClassValue[]): string => twMerge(clsx(classes));
