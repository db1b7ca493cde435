"""About: what a document says of itself. Its number, title, issuers, days in force, and its provisions as they are printed."""
