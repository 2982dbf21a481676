"""Settings (设置): the office's own; grown by the office room."""

SECRET_KEY = "placeholder-until-the-office-room-is-built"  # noqa: S105
INSTALLED_APPS: list[str] = []
USE_TZ = True
