"""What the room said: typed lines, and the record that several people can write."""
