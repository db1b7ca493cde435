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


def sketch_body(documents: int, agencies: int, measures: int) -> Rows:
    """Draw documents of as many measures each; the first measure of each document is borne by one of the agencies, in turn."""
    names = [f"第{n}局" for n in range(agencies)]
    return Rows(
        documents=tuple(Document(f"d/{n}", f"办法{n}", "", "", "", "", "", "", "") for n in range(documents)),
        provisions=tuple(
            Provision(f"m/{n}.{k}", f"d/{n}", "", "measure", str(k), k, f"第{k}条", "支持", "", 0, 2, "支持")
            for n in range(documents)
            for k in range(1, measures + 1)
        ),
        agencies=tuple(
            Agency(f"a/{n}", name, f"上海市{name}", "", "city-department", "市政府部门", "", "", "上海市", True)
            for n, name in enumerate(names)
        ),
        assignments=tuple(
            Assignment(f"r/{n}", f"d/{n}", f"m/{n}.1", names[n % agencies], f"a/{n % agencies}", end=2, quote="支持")
            for n in range(documents)
        ),
    )
