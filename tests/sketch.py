"""Rows drawn by hand: what tests of networks begin with."""

from graph.rows import Agency, Assignment, Document, Provision, Rows


def sketch_rows(measures: dict[str, list[str]], role: str = "responsible", basis: str = "stated") -> Rows:
    """Draw rows from measure titles and the agencies of each, in their order."""
    names = list(dict.fromkeys(name for agencies in measures.values() for name in agencies))
    return Rows(
        documents=(Document("d", "若干措施", "", "", "", "", "", "", ""),),
        provisions=tuple(
            Provision(f"m/{n}", "d", "", "measure", str(n), n, f"({n})", title, "", 0, len(title), title)
            for n, title in enumerate(measures, 1)
        ),
        agencies=tuple(
            Agency(f"a/{n}", name, f"上海{name}", "", "city-department", "", "", "", "上海市", True) for n, name in enumerate(names)
        ),
        assignments=tuple(
            Assignment(
                iri=f"r/{n}.{order}",
                document="d",
                measure=f"m/{n}",
                agency=f"a/{names.index(name)}",
                role=role,
                order=order,
                basis=basis,
                surface=name,
                start=0,
                end=2,
                quote=name,
                statement="",
            )
            for n, agencies in enumerate(measures.values(), 1)
            for order, name in enumerate(agencies, 1)
        ),
    )
