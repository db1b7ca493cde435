"""Pajek and UCINET: networks as lists of numbers, with labels that they can hold."""

from typing import TYPE_CHECKING, Any

from graph.export.cleaning import count_top, group_edges, list_labels

if TYPE_CHECKING:
    import networkx as nx


def fold_pajek(label: str) -> str:
    r"""Fold a label for Pajek, which has no escape inside quotes: they become ', backslashes ＼, white space single spaces.

    Example:
        >>> print(fold_pajek('支持"链主"\n企业'))
        支持'链主' 企业
    """
    return " ".join(label.split()).replace('"', "'").replace("\\", "＼")


def fold_ucinet(label: str) -> str:
    """Fold a label for UCINET: blanks, commas, = and ; end a label, and `data:` ends all of them.

    They become _ and the full-width signs, and quotes '.

    Example:
        >>> fold_ucinet("1.1 加大支持, 优化")
        '1.1_加大支持，_优化'
    """
    return "_".join(label.split()).translate(
        {ord(","): "，", ord("="): "＝", ord('"'): "'", ord("!"): "！", ord(";"): "；", ord(":"): "："}
    )


def render_pajek(network: "nx.Graph", *, whole: bool = False) -> str:
    """Render a network as Pajek .net.

    Args:
        network: Any network.
        whole: Whether to say all that Pajek itself reads: how many nodes of a bipartite network stand in its first mode, and a
            block of arcs for each relation of a typed one. networkx and igraph stop at these.
    """
    top = count_top(network) if whole else 0
    lines = [f"*Vertices {len(network)}{f' {top}' if top else ''}"]
    labels = list_labels(network, fold_pajek)
    lines += [f'{number} "{label}"' for number, label in enumerate(labels, 1)]
    kind = "*Arcs" if network.is_directed() else "*Edges"
    groups = group_edges(network)
    if not whole:
        groups = {"": [edge for edges in groups.values() for edge in edges]}
    for number, (relation, edges) in enumerate(groups.items(), 1):
        lines.append(f'{kind} :{number} "{fold_pajek(relation)}"' if relation else kind)
        lines += [f"{source} {target} {weight}" for source, target, weight in edges]
    return "\n".join(lines) + "\n"


def render_dl(network: "nx.Graph") -> str:
    """Render a network as DL of one mode and one matrix, each edge once, which igraph and Gephi read as well as UCINET."""
    cells = [edge for edges in group_edges(network).values() for edge in edges]
    lines = [f"dl n={len(network)}", "format=edgelist1", "labels:", ",".join(list_labels(network, fold_ucinet)), "data:"]
    return "\n".join([*lines, *(f"{source} {target} {weight}" for source, target, weight in cells)]) + "\n"


def render_ucinet(network: "nx.Graph") -> str:
    """Render a network as UCINET DL: edgelist2 when it is bipartite, one matrix for each relation when it is typed.

    Of a network without direction both halves of the matrix are written. igraph stops at two modes and at several matrices.

    Labels stand on one line, as Gephi reads them. UCINET turns Latin
    letters into capitals and cuts long labels in old versions; labels of provisions begin with their path, so that they stay
    apart.
    """
    labels, top = list_labels(network, fold_ucinet), count_top(network)
    groups = group_edges(network)
    matrices = f" nm={len(groups)}" if len(groups) > 1 else ""
    if top:
        lines = [f"dl nr={top} nc={len(network) - top} format=edgelist2"]
        lines += ["row labels:", ",".join(labels[:top]), "column labels:", ",".join(labels[top:])]
    else:
        lines = [f"dl n={len(network)}", f"format=edgelist1{matrices}", "labels:", ",".join(labels)]
    if matrices:
        lines += ["matrix labels:", ",".join(fold_ucinet(relation) for relation in groups)]
    blocks = ("\n".join(_list_cells(network, edges, top)) for edges in groups.values())
    return "\n".join([*lines, "data:", "\n!\n".join(blocks)]).rstrip("\n") + "\n"


def _list_cells(network: "nx.Graph", edges: list[tuple[int, int, Any]], top: int) -> list[str]:
    """Return the cells of a matrix, row column value; both halves when it is square and not directed."""
    if top:
        return [f"{min(u, v)} {max(u, v) - top} {weight}" for u, v, weight in edges]
    both = not network.is_directed()
    cells = [cell for u, v, weight in edges for cell in ((u, v, weight), (v, u, weight))[: 2 if both and u != v else 1]]
    return [f"{u} {v} {weight}" for u, v, weight in cells]
