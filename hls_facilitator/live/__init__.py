"""On the day: what the facilitator did, and what the clock says."""
