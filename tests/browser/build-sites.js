// Builds the sites under test into the folder that is named first; the rest of the line is the program that builds.

import { buildSites } from "./sites.js";

const [out, ...program] = process.argv.slice(2);
buildSites(out, program);
