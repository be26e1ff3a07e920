import analytics from "./analytics.json";
import api from "./api.json";
import audiences from "./audiences.json";
import auth from "./auth.json";
import campaigns from "./campaigns.json";
import chat from "./chat.json";
import common from "./common.json";
import consent from "./consent.json";
import customers from "./customers.json";
import errors from "./errors.json";
import events from "./events.json";
import exportWords from "./exports.json";
import geo from "./geo.json";
import home from "./home.json";
import identity from "./identity.json";
import imports from "./imports.json";
import jobs from "./jobs.json";
import journeys from "./journeys.json";
import messages from "./messages.json";
import predictions from "./predictions.json";
import privacy from "./privacy.json";
import profiles from "./profiles.json";
import sample from "./sample.json";
import segments from "./segments.json";
import settings from "./settings.json";
import shell from "./shell.json";
import sources from "./sources.json";

export const en = {
  analytics,
  api,
  audiences,
  auth,
  campaigns,
  chat,
  common,
  consent,
  customers,
  errors,
  events,
  exports: exportWords,
  geo,
  home,
  identity,
  imports,
  jobs,
  journeys,
  messages,
  predictions,
  privacy,
  profiles,
  sample,
  segments,
  settings,
  shell,
  sources,
};
