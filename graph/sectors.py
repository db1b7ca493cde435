"""Levels of government and sorts of bodies, by which agencies are grouped, counted and filtered."""

LEVELS = ("central", "province", "city", "county")
# What sort of body each class of agency is. A collective may hold bodies of every sort and is counted as none of them.
SECTORS = {
    "government": (
        "state-council", "state-council-department", "central-body", "province-government", "province-department",
        "city-government", "city-department", "district-government", "district-department", "branch-office",
        "coordinating-body", "internal-unit",
    ),
    "party": ("party-organ",),
    "organ": ("congress", "judicial-organ", "supervisory-organ", "military-organ"),
    "institution": ("public-institution", "mass-organization", "association"),
    "enterprise": ("enterprise", "enterprise-group"),
    "group": ("group",),
    "unknown": ("",),
}  # fmt: skip
SECTOR_OF = {kind: sector for sector, kinds in SECTORS.items() for kind in kinds}
