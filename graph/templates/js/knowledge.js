/** The page of everything that the documents speak of. */

import { columns } from "./columns.js";
import { aboutEntity, classEntries, entityHits } from "./knowing.js";
import { startPage } from "./start.js";

startPage({ graph: columns, about: aboutEntity, hits: entityHits, legend: { classes: classEntries } });
