/** The page of agencies and what they share. */

import { map, seen } from "./map.js";
import { aboutSharing } from "./sharing.js";
import { startPage } from "./start.js";
import { startTies } from "./ties.js";
import { word } from "./words.js";

startPage({ graph: map, about: aboutSharing, bar: startTies, legend: { requests: () => [["communities", word("communities")]] } });
window.labelBoxes = seen.labels;
window.toScreen = seen.toScreen;
