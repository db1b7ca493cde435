"""The library: many documents as pages that open by double-click, each of which loads only what it shows.

Every document and every agency has a page of its own under a name that stays. What documents ask for is packed part by part, so
that a body of any size is written by several processes and read piece by piece: `render_part` makes what belongs to the documents
of a part, `render_whole` what they have in common. No page asks another host for anything.
"""
