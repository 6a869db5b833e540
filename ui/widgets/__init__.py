"""Building blocks of every page: each draws from theme roles and names itself to screen readers."""
