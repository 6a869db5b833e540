"""What the room sees: the picture, and the window it fills; it receives Scenes and holds no Desk."""

from ui.projector.screens import second_screen
from ui.projector.window import Projector, SceneView, Thumbnail

__all__ = ["Projector", "SceneView", "Thumbnail", "second_screen"]
