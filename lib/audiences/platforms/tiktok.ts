import * as to from "../normalise";
import type { AdPlatform } from "../platform";

/**
 * TikTok's customer file: "Create a custom audience with a customer file" of TikTok's help centre, which also says that a
 * list needs 1,000 entries. Phones with their plus, the form it recommends.
 */
export const tiktok: AdPlatform = {
  key: "tiktok",
  label: "TikTok",
  peopleMin: 1000,
  fields: {
    email: { from: "email", normalise: to.email, isHashed: true },
    phone: { from: "phone", normalise: to.phonePlus, isHashed: true },
  },
  columns: [
    ["Email_SHA256", "email"],
    ["Phone_SHA256", "phone"],
  ],
};
