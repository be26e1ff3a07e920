import * as to from "../normalise";
import type { AdPlatform } from "../platform";

/** For any other platform: the common normalisation (small letters, E.164 with its plus), and every cell a SHA-256. */
export const csv: AdPlatform = {
  key: "csv",
  label: "CSV",
  peopleMin: 0,
  fields: {
    email: { from: "email", normalise: to.email, isHashed: true },
    phone: { from: "phone", normalise: to.phonePlus, isHashed: true },
    firstName: { from: "firstName", normalise: to.name, isHashed: true },
    lastName: { from: "lastName", normalise: to.name, isHashed: true },
    city: { from: "city", normalise: to.city, isHashed: true },
    country: { from: "country", normalise: to.country, isHashed: true },
  },
  columns: [
    ["email_sha256", "email"],
    ["phone_sha256", "phone"],
    ["first_name_sha256", "firstName"],
    ["last_name_sha256", "lastName"],
    ["city_sha256", "city"],
    ["country_sha256", "country"],
  ],
};
