import type { Config } from "tailwindcss";

const color = (name: string) => `var(--${name})`;
const pair = (name: string) => ({ DEFAULT: color(name), foreground: color(`${name}-foreground`) });
const state = (name: string) => ({ ...pair(name), soft: color(`${name}-soft`), text: color(`${name}-text`) });

/** Names the tokens of app/globals.css for Tailwind; values live there, once per theme. */
export default {
  darkMode: ["variant", "&:where(.dark, .dark *)"],
  theme: {
    extend: {
      colors: {
        background: color("background"),
        foreground: color("foreground"),
        border: color("border"),
        input: color("input"),
        ring: color("ring"),
        card: pair("card"),
        popover: pair("popover"),
        muted: pair("muted"),
        accent: pair("accent"),
        primary: {
          ...pair("primary"),
          hover: color("primary-hover"),
          soft: color("primary-soft"),
          text: color("primary-text"),
        },
        success: state("success"),
        warning: state("warning"),
        danger: state("danger"),
        sidebar: { ...pair("sidebar"), active: color("sidebar-active") },
        chart: {
          1: color("chart-1"),
          2: color("chart-2"),
          3: color("chart-3"),
          4: color("chart-4"),
          5: color("chart-5"),
          6: color("chart-6"),
        },
      },
      borderRadius: { lg: "8px", md: "6px", sm: "4px" },
      boxShadow: { float: "var(--shadow-float)" },
      fontFamily: { sans: ["var(--font-geist-sans)", "ui-sans-serif", "system-ui", "sans-serif"] },
      transitionDuration: { DEFAULT: "140ms" },
    },
  },
} satisfies Config;
