"""How an organisation wants its documents to look: logo, colour, typeface, its own Word template."""
