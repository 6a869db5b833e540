"""The core of HLS Facilitator: plan, run, capture and write up a workshop, with no window in sight."""
