/** The agency–measure page. */

import { columns } from "./columns.js";
import { startPage } from "./start.js";

startPage({ graph: columns });
