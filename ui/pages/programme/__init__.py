"""A programme: its sessions by day, its people, and what one session leaves to the next."""
