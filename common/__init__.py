"""Ground: refusals, mail, htmx answers, lists, signed links, append-only rows, the importer. Knows no other app."""
