"""The window: pages, widgets and dialogs that draw what the core knows."""
