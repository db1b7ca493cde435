"""Mentions: what a document names, each found once: agencies, quantities, times, titles, areas and facilities.

A mention says that words are a name or a number of some sort; what the document says of it is a fact (`graph.facts`).
"""
