"""A body of documents: read by a process a core, put into rows part by part, and never held as a whole.

Each document is read once and kept on the disk; what its neighbours must know of it is drawn on a card. When all cards are there,
the documents are named, copies are found and citations resolved; then each part is written by itself: its quads, its tables, the
facts and the texts. What is left to the whole is small: the bodies that documents share, their load, and the report.
`graph.corpus.exchange` is what passes between machines that do the same together.
"""
