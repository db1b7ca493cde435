"""Citations: which other documents a document refers to, and what it does to them."""
