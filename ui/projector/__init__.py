"""What the room sees: the picture, and the window it fills; it receives Scenes and holds no Desk."""

from ui.projector.window import Projector, SceneView, Thumbnail, second_screen

__all__ = ["Projector", "SceneView", "Thumbnail", "second_screen"]
