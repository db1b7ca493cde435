"""The page of a comparison: one file that holds all it needs, written whole, so that it can be read without its script."""

from graph.page.comparison.candidates import render_gaps_page, render_overlaps_page
from graph.page.comparison.contrast import render_contrast_page
from graph.page.comparison.documents import render_comparison_page

__all__ = ["render_comparison_page", "render_contrast_page", "render_gaps_page", "render_overlaps_page"]
