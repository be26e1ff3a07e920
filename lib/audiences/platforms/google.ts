import * as to from "../normalise";
import type { AdPlatform, FieldRule } from "../platform";

/** Google matches a name only with the postal code and country beside it, so that without them a name need not leave. */
const ADDRESS = ["firstName", "lastName", "country", "zip"] as const satisfies FieldRule["needs"];

/**
 * Google's Customer Match: "Customer Match" of the Google Ads API and the template of its upload page. Country and postal
 * code are not hashed, as it asks. It shows ads from 100 active people on ("Your data segments", Google Ads Help).
 */
export const google: AdPlatform = {
  key: "google",
  label: "Google Ads",
  peopleMin: 100,
  fields: {
    email: { from: "email", normalise: to.gmailEmail, isHashed: true },
    phone: { from: "phone", normalise: to.phonePlus, isHashed: true },
    firstName: { from: "firstName", normalise: to.bareName, isHashed: true, needs: ADDRESS },
    lastName: { from: "lastName", normalise: to.bareName, isHashed: true, needs: ADDRESS },
    country: { from: "country", normalise: to.countryCapital, isHashed: false, needs: ADDRESS },
    zip: { from: "zip", normalise: to.zip, isHashed: false, needs: ADDRESS },
  },
  columns: [
    ["Email", "email"],
    ["Phone", "phone"],
    ["First Name", "firstName"],
    ["Last Name", "lastName"],
    ["Country", "country"],
    ["Zip", "zip"],
  ],
};
