"""Things: what and where. The places that a document names, and the facilities that it plans, builds or uses."""
