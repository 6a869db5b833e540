"""How an organisation wants its documents to look: name, logo, colour, typeface, and its own Word template."""
