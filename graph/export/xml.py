"""GraphML and GEXF: networks as XML, for Gephi, Cytoscape, yEd and igraph."""

import io
import re
from typing import TYPE_CHECKING

from graph.export.cleaning import Attributes, copy_clean
from graph.kinds import KINDS

if TYPE_CHECKING:
    import networkx as nx

# Colours that stay apart for colour-blind readers (Okabe and Ito), by the kind of a node; size grows with the degree.
FRAME_COLOURS = {
    "agency": (0, 114, 178),
    "measure": (230, 159, 0),
    "action": (240, 228, 66),
    "section": (153, 153, 153),
    "context": (210, 210, 210),
    "document": (80, 80, 80),
    "cited-document": (190, 190, 190),
}
COLOURS = FRAME_COLOURS | {name: kind.colour for kind in KINDS.values() for name in kind.classes}
OTHER_COLOUR = (120, 120, 120)
SIZES = 8.0, 32.0  # of the nodes with the lowest and the highest degree


def render_graphml(network: "nx.Graph") -> str:
    """Render a network as GraphML, which Gephi, Cytoscape, yEd and igraph read; `label` holds the readable name."""
    import networkx as nx

    buffer = io.BytesIO()
    nx.write_graphml_xml(copy_clean(network), buffer)
    return buffer.getvalue().decode("utf-8") + "\n"


def render_gexf(network: "nx.Graph") -> str:
    """Render a network as GEXF 1.2 for Gephi and Gephi Lite, without a date.

    Nodes are coloured by kind and sized by degree, unless they say how they are drawn: `red`, `green`, `blue`, `size`, `x` and `y`.
    """
    import networkx as nx

    clean = copy_clean(network)
    degrees = dict(network.degree())
    most = max(degrees.values(), default=0) or 1
    for node, data in clean.nodes(data=True):
        data["viz"] = _take_viz(data, SIZES[0] + (SIZES[1] - SIZES[0]) * degrees[node] / most)
    buffer = io.BytesIO()
    nx.write_gexf(clean, buffer)
    text = buffer.getvalue().decode("utf-8") + "\n"
    return re.sub(' lastmodifieddate="[^"]*"', "", text, count=1)  # it stands in <meta>, above everything of ours


def _take_viz(data: Attributes, size: float) -> Attributes:
    """Take out of the attributes of a node how it is drawn, and return that as GEXF has it."""
    red, green, blue = COLOURS.get(str(data.get("kind")), OTHER_COLOUR)
    colour = {"r": data.pop("red", red), "g": data.pop("green", green), "b": data.pop("blue", blue), "a": 1.0}
    viz: Attributes = {"color": colour, "size": data.pop("size", round(size, 2))}
    if "x" in data and "y" in data:
        viz["position"] = {"x": data.pop("x"), "y": data.pop("y"), "z": 0.0}
    return viz
