"""The pages: rows → one self-contained HTML file that opens by double-click, with no network.

pyvis is the data model of the graphs: its `Network` holds nodes, edges and options and renders our template. Its own template,
its `add_node` and `write_html` are not used: they run script from titles, load from servers, and take minutes on large graphs.
"""
