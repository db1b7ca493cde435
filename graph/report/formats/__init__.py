"""Formats: one file for each, from the same report."""

from graph.report.formats.csv import render_csv
from graph.report.formats.json import render_json
from graph.report.formats.markdown import render_markdown

__all__ = ["render_csv", "render_json", "render_markdown"]
