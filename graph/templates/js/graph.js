/** The agency–measure page. */

import { columns } from "./canvas.js";
import { startPage } from "./start.js";

startPage({ graph: columns });
